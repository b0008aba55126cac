# Banks: words that weigh differently here. The format stands in nlp/README.md.

[domain banks] aspect:service
-3	+2	freeze, lock, suspend	v severity:2
-2.5	.	fee, penalty, overdraft, surcharge	n aspect:price
-2.5	+2	charge, deduct	v aspect:price
+2	-2	cashback	n aspect:price
+2	-2	approve, reimburse	v
-2.5	.	queue, bureaucracy, runaround	n
-2	.	bot, chatbot	n
-3	.	collector	n severity:3
> They froze my account.	-
> The loan was approved in an hour.	+
> A fee for every transfer.	-
