# Electronics: words that weigh differently here. The format stands in nlp/README.md.

[domain electronics] aspect:quality
+2	-2	snappy, zippy, responsive, powerful	adj aspect:speed
-2.5	+2	lag, stutter, overheat, throttle	v aspect:speed
-2	+1.5	drain	v aspect:battery
-2	.	dim, grainy, blurry, creaky, flimsy	adj
+1.5	-1	bright, vivid, crisp, lightweight	adj
-3	.	brick, paperweight	n aspect:defects
-2	.	refurbished, bulky	adj
+1.5	-1.5	quiet, silent	adj aspect:noise
-2	+1.5	hum, buzz, rattle	v aspect:noise
> The laptop is snappy and quiet.	+
> It lags and overheats.	-
> The screen is dim and grainy.	-
