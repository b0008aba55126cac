# Apps and sites: words that weigh differently here. The format stands in nlp/README.md.

[domain apps] aspect:app
-2.5	+2	crash, freeze, lag, glitch	v
-2.5	.	bug, popup, ad, paywall	n
+2	-2.5	sync, load, open	v
+2	-2	intuitive, ad-free, lightweight	adj
-2	.	cluttered, bloated, laggy, buggy, confusing	adj
-2	.	subscription, captcha	n
-3	.	spyware, malware	n severity:3
+2	-2	free	adj aspect:price
> The app crashes and freezes.	-
> An intuitive and lightweight app.	+
> Too many ads and popups.	-
