# Clothes and shoes: words that weigh differently here. The format stands in nlp/README.md.

[domain fashion] aspect:quality
-1.5	.	thin, sheer, scratchy, itchy, stiff	adj
+1.5	-1	thick, breathable, stretchy	adj
-2.5	+2	shrink, fade, pill	v
-2	.	lint, pilling	n
-2	.	boxy, baggy, snug	adj aspect:size
+2	-1.5	flattering	adj aspect:look
-1.5	.	unflattering, frumpy	adj aspect:look
-2	+1	pinch, chafe	v aspect:comfort
> The fabric is thin and scratchy.	-
> A flattering and breathable dress.	+
> It does not fade in the wash.	+
