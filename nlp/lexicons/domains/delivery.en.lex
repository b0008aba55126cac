# Delivery: words that weigh differently here. The format stands in nlp/README.md.

[domain delivery] aspect:delivery
-2.5	.	late, delayed, overdue	adj
-2	.	delay, wait	n
+2	-2.5	punctual, prompt, timely	adj
-3	+2	lose, misplace, crush	v aspect:packaging
-2.5	.	crushed, dented, soaked, torn	adj aspect:packaging
+2	-2.5	intact, sealed, unopened	adj aspect:packaging
-2.5	+2	cancel, reschedule	v
+2	.	on the dot, ahead of schedule	phrase
> The parcel was late and crushed.	-
> Everything arrived intact.	+
> The courier is punctual.	+
