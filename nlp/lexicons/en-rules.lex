# Words of the rules of English.

[particles]
the, a, an, and, is, are, was, were, be, been, being, i, you, he, she, it, we, they, this, that, these, those, my, your, his, her, its, our, their, of, to, in, for, on, with, at, from, by, about, as, into, onto, over, under, or, if, so, just, me, him, us, them, there, here, what, when, which, who, whom, how, why, where, do, does, did, has, have, had, having, will, would, can, could, should, shall, may, might, must, am, i'm, i've, it's, that's, all, any, some, each, every, both, few, more, most, other, such, only, own, same, than, too, very, not, no, nor, but, because, until, while, up, down, out, off, again, then, once, also, even, ever, still, get, got, one, two, three, thing, things, else, much, many

[protected]
great, grate, gate, quality, quantity, recommend, mine, mile, smell, small, late, plate, good, goods, food, bed, bat, rude, ride, refuse, desert, waste, waist, broke, brake

[negation]
not	.	not, no, zero, nothing, anything but, far from, nowhere near, less than, n't, don't, dont, doesn't, doesnt, didn't, didnt, won't, wont, can't, cant, cannot, couldn't, couldnt, wouldn't, wouldnt, shouldn't, isn't, isnt, aren't, wasn't, wasnt, weren't, haven't, hasn't, hasnt, hadn't, ain't, never, hardly, barely, scarcely, rarely, neither, don’t, needn't, mustn't, mustnt, shouldnt, arent, werent, havent, aint, cant, hardly ever, not even, not a single, never even, in no way, by no means, none of, not at all, not a bit, not one bit, not in the least, not in the slightest, not a, not an, not any, not the, not one, no longer, no more, not anymore, stopped being, too few, have yet to, has yet to, had yet to, is yet to, are yet to
no	.	lack of, lacks, lacking, lacked, none, nobody, no one, no signs of, no sign of, without any, devoid of
without	.	without
neither	.	nor, neither
concord	.	nobody, nowhere, anything, anybody, anyone, at all, by no means, in no way
weak	.	not overly, not terribly, not super, aren't very, weren't very, not really, not very, not so, not that, not too, not quite, not entirely, isn't very, isn't really, wasn't very, wasn't really, don't really, doesn't really, didn't really
double	1	can't help but, cannot help but, can't but, can't not, cannot not, couldn't not, not without
phantom	.	not long ago, not so long ago, not that long ago, no wonder, no joke, no lie, no kidding, no shit, no cap, no worries, no one else, no one like, no matter what, not gonna lie, nothing like, nothing compares, nothing beats, nothing but, nothing more, not to brag, not that i, no other, no better, never been so, never been more, never felt so, never had such, never seen such, not seen such, haven't seen such, never met such, not met such, haven't met such, never known such, never experienced such, never encountered such, never seen so, never get tired, never too late, never stop, never stops, no doubt, without a doubt, nothing but, not only, not just, not to mention, no matter, not sure, no idea, don't know, not yet, can't wait, cannot wait, nothing short of, no less, no sooner, not bad, why not, if not, whether or not, don't forget, don't hesitate, doesn't matter, don't mind, not until, never ever, never mind
through	.	think, believe, feel, find, seem, look, sound, appear, consider, have, give, get, make, take, want, expect, know, see, call, say, be, cause, offer, provide, show, use, go, come, need, experience, notice, encounter, become, help, recommend buying	v
need	.	need, needed, need to, have to, had to
skip	.	quite, all that, particularly, exactly, overly, nearly, especially, a, an, the, any, so, such, that, this, it, me, my, you, your, all, too, even, be, been, being, to, of, for, in, with, at, really, very, as, one, exactly, quite, anything, anyone, able, ever, yet, i, we, they, he, she, is, are, was, were, do, did, does, have, has, had, will, would
reverse	.	fix, take out, took out, takes out, gets out, got rid of, gets rid of, getting rid of, gotten rid of, removes, remove, soothe, clear up, cleared up, clears up, banish, repair, repairs, erase, wipe out, wiped out, minimize, minimise, diminish, lessen, alleviate, protect from, protects from, eliminate, relieve, reduce, cure, prevent, resolve, solve, get rid of, heal, ease, hide, stop, avoid	v

[degree]
degree	1.3	very, really, so, highly, truly, especially, particularly, quite, super, pretty, definitely, certainly, such, such a, such an, much, far, way, strongly, deeply, greatly, seriously, very very
degree	1.5	absurdly, stupidly, crazy, extremely, absolutely, incredibly, totally, completely, utterly, insanely, unbelievably, exceptionally, amazingly, ridiculously, terribly, awfully, horribly, beyond, perfectly, remarkably, total, absolute, complete, utter, pure, thoroughly, fucking, freaking, damn, hella, bloody
degree	1.4	most, the most, best ever
degree	0.5	a tiny bit, a wee bit, a smidge, a bit, a little, a little bit, slightly, a tad, a touch, barely
degree	0.6	somewhat, kind of, kinda, sort of, sorta, partly, sometimes, occasionally, fairly, relatively, more or less, mildly
degree	0.8	almost, nearly, mostly, rather, generally
excess	1.3	too, overly, excessively, way too, far too, a bit too, a little too
expletive	1.2	what the hell, the hell, wtf, damn it, for god's sake, omg, oh my god, the heck, ffs

[contrast]
but	.	but, however, unfortunately, sadly, alas, except, though i, yet it, only problem, only complaint, nevertheless, nonetheless
joint	.	but also, nothing but, anything but, but rather, all but, last but not least, can't help but, cannot help but
though	.	although, even though, despite, in spite of, albeit, regardless of, even if, notwithstanding
yet	.	still, otherwise, at least, apart from that, other than that, that said, that being said, on the plus side
own	.	but mine, but for me, but my, but i, in reality, in fact, in my case
reported	.	grumbled, people say, everyone says, they say, the reviews, other reviews, supposed to, supposedly, was told, advertised as, claims to, claimed to, claim to, i heard, they promised
past	1	used to be, it used to be, used to, years ago, a few years ago, back then, back in the day, in the past
past	.	used to love, used to like, once was, the first version, the old version, in the beginning, to begin with, in its day, early on, the first time, at first, initially, was once, once was, before, previously, originally, earlier, i used to
now	.	now, but now, lately, recently, these days, anymore, after the update, not anymore, today, nowadays

[irrealis]
wish	-1.5	so-called, so called
wish	-2	would be nice if, would be nicer if, would be great if, would be good if, would have been nice if, would it kill you, would it kill them, if only the, if only it, if only they, if only this, could have been great, could have been good, could've been great, could've been good, would have been great, would have been good, would have been perfect, would be perfect if, would be better if
wish	-1.5	should have come, should have included, should have arrived, should have had, should come with, should include, should be included, should at least, could at least, would it hurt
wish	-0.5	should be, could be
wish	-1	i wish, wish, wished, would be nice, would be nicer, would have been, would be better, could be better, could have been, could've been, should have been, should've been, would have liked, would like, if only, would be good, would be great, would prefer, needs to be, would appreciate
if	.	if, unless, in case, provided that, as long as
hope	.	expected, expecting, was expecting, were expecting, hoped, had hoped, was hoping, were hoping, was really hoping, i hoped, thought it would be, thought it would, thought this would be, thought they would be
fear	.	was afraid, afraid that, was worried, worried that, feared, i was skeptical, was concerned, hesitant	x
seek	.	can someone recommend, can anybody recommend, could anyone recommend, could someone recommend, can you recommend, could you recommend, recommend me, can anyone suggest, can someone suggest, who knows a, what is the best, what's the best, which is the best, which one is better, which is better, is there a good, is there any good, anyone have, anyone got, anybody know, does anybody know, does anyone have, does anyone use, has anyone tried, has anyone used, in need of, shopping for, on the hunt for, looking to buy, want to buy, thinking of buying, thinking about buying, looking for, any recommendations, can anyone recommend, does anyone know, anyone know, please recommend, any ideas, any suggestions, searching for, where can i, in search of
rhetorical	-2	are you even, do you ever, do you even, does anyone even, do they even, why would anyone, why would anybody, why would you, why would they, why on earth, why in the world, how long do i|we, how long must, how long will it, how long does it take to, how many times do, how many times must, are you kidding, are you serious, you call this, why is it so hard, where is my, when will i, how hard can, how hard is it, how much longer, how is this even, how is that even, how do you lose, how do you even, how could you, seriously, what's the point, what is the point, what gives, who thought, who designed, who approved, is it too much to ask, since when, really guys
asks	.	does it, does this, do they, do these, will it, will this, will they, can it, is there, are there

[frames]
others	.	the corner store, what used to be, what was once, which used to be, my old, our old, my previous, my last, next door, across the street, down the road, down the street, other places, other hotels, other airlines, other restaurants, other companies, other apps, other products, another brand, a different brand, name brand, most others, my last, my previous, previous one, old one, other brands, other shops, other stores, elsewhere, competitors, the competition, unlike other, unlike others, other companies, my old one, my previous
than	.	than, compared to, compared with
irony	.	what a surprise, wow, oh great, just great, oh joy, joy, oh good, oh goody, oh boy, oh lovely, oh wonderful, how nice, how lovely, how convenient, gotta love, got to love, don't you just love, love how, love it when, i love how, i love when, love when, thanks a bunch, thanks a million, thanks so much, just what i needed, just what we needed, exactly what i needed, real classy, real nice, really nice, classy, big thanks, thank you so much, thanks to, thank you, great job, good job, nice job, well done, love, bravo, congratulations, congrats, wonderful, brilliant, fantastic, lovely, way to go, thanks for, thanks a lot, nice, nice work, great work, great service, awesome service, kudos, awesome
formula	.	good morning, good afternoon, good evening, good day, hello, hi, dear, thanks in advance, thank you in advance, best regards, kind regards, warm regards, many regards, regards, best wishes, yours faithfully, yours sincerely, yours truly, sincerely, dear team, dear support, dear sir or madam, to whom it may concern, hi there, hi all, hello all, hello everyone, please, have a nice day, have a great day, thank you for your reply
complaint	.	only complaint, only downside, only issue, only problem, only con, the only thing, just wish, only wish, i just wish, my only complaint, my only gripe, one complaint, downside is, drawback is, one issue, one problem, minor complaint, wish it, wish it had, wish they, wish the

[fields]
pros	.	pros, pro, advantages, likes, what i liked
cons	.	cons, con, disadvantages, dislikes, what i disliked
text	.	comment, comments, summary, overall, conclusion, verdict, bottom line, review
nothing	.	none so far, none yet, none that i found|noticed|see|know|(have found)|(can think of), nothing so far, nothing yet, nothing bad|negative|major|serious, can't think of any, can't think of anything, cannot think of any, couldn't find any
nothing	.	haven't found|noticed|seen|had any, didn't find|notice|see any, no cons|con|downsides|drawbacks|negatives|complaints|disadvantages|pros so far|yet|really, no cons|con|downsides|drawbacks|negatives|disadvantages, there are none
nothing	.	none, nothing, no, n/a, no cons, none so far, nothing so far, zero, no complaints, not found, none found, none that i can think of, nothing really, no pros, no issues, na

[classes]
@шкала	big, small, long, short, wide, narrow, tall, low, thin, thick, heavy, light, loud, quiet, bright, dark, stiff, hard, soft, sweet, salty, spicy, hot, cold, complicated, expensive, slow, fast, tight, loose, large, tiny, bulky, strong	adj
@шкала	much, many, little	x
