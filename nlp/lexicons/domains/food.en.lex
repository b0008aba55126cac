# Food, cafes, restaurants: words that weigh differently here. The format stands in nlp/README.md.

[domain food] aspect:taste
+2	-2	juicy, tender, crispy, crunchy, moist, homemade	adj
+1.5	-2	hot, warm, spicy	adj
-2	.	cold, dry, chewy, rubbery, greasy, oily, soggy, watery, salty	adj
-2	.	raw, pink, burnt, overcooked, undercooked	adj
-2.5	.	stale, moldy, rancid	adj
-3	.	hair, cockroach, mold	n severity:3
+2	-1.5	hearty, filling	adj aspect:quality
-1.5	.	tiny, measly	adj aspect:quality
> The soup was hot and the steak juicy.	+
> The fries were cold and greasy.	-
> There was a hair in my salad.	-
