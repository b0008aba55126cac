# English tone lexicon. The format is written down in nlp/README.md.
#
# Columns: weight, weight under negation (a dot: by the general rule), words or phrases, tags. Words of
# one weight share a line. A line with ">" is a test of the entries above it.
#
# Order: praise, complaint, emotions, middling words; then themes: work, delivery, packaging, price,
# quality, size, defects, service, returns, authenticity, app, taste, smell, sound, noise, look,
# comfort, speed, battery, cleanliness; then slang and swearing; then phrases, pairs, classes,
# homographs and emoji.

# ======================================================================================================
# Praise

[praise]
# A bare comparison; phrases with it stand below
+1	-1	better	x compare
# The very end of the scale
+4	-1.5	outstanding, magnificent, phenomenal, exceptional, flawless, superb, sublime, breathtaking, heavenly, divine	adj
+4	-1.5	unbeatable, unmatched, impeccable, mind-blowing, mindblowing, jaw-dropping, life-changing	adj
+4	-1.5	perfect, amazing, incredible, wonderful, fantastic, excellent, marvelous, marvellous, spectacular, stunning	adj
+4	-1.5	brilliant, terrific, fabulous, exquisite, glorious, astonishing, awesome	adj
+3.5	-1	perfection, masterpiece, godsend, lifesaver, bliss, paradise, treasure, gem, miracle, dream	n
+4	-1	best, finest	adj
> The blender is outstanding.	+
> A masterpiece.	+

# Strong
+3.5	-3	love, adore	v
+3	-2	loved, beloved, cherished, unforgettable, top-notch, first-class, first-rate, world-class, five-star, high-end	adj
+3	-2	premium, stellar, superior, gorgeous, delightful, charming, lovely, beautiful, great	adj
+3	-2	enjoy, admire, delight, impress, astonish, amaze, thrill, wow, rock, excel, exceed, surpass, outperform	v
+3	-2	outshine	v
+3.5	-4	recommend	v fuzzy
+3	-3	recommendable, recommended	adj
+3	-2.5	impressed, thrilled, delighted, ecstatic, overjoyed, obsessed, amazed, stoked, pumped, psyched, hooked	adj
+3	-2.5	thankful, grateful, elated, euphoric	adj
+3	-3	happy, pleased, satisfied	adj
+3	-3	satisfy, please	v
+3	-1.5	joy, delight, pleasure, happiness, satisfaction, wow, kudos, bravo, hooray, woohoo, yay, winner, beauty, magic	n
+3	-1.5	love, blast, steal, keeper	n
+2.5	-2	wow, kudos, bravo, hooray, hurray, woohoo, woo, yay, yippee, hallelujah, yummy, bingo, congrats	x
> Love this vacuum.	+
> I would not recommend it to anyone.	-
> Very happy with the chair.	+
> Yay!	+

# Ordinary
+2	-2.5	good	adj
+2	-2	like	v
+2	-2	nice, pleasant, enjoyable, likeable, likable, appealing, attractive, pretty, cute, adorable, sweet, cool, neat	adj
+2	-2	fun, funny, hilarious, entertaining, interesting, engaging, fascinating, exciting, inspiring	adj
+2	-2	useful, helpful, handy, practical, convenient, versatile, functional, effective, beneficial, valuable	adj
+2	-2	productive, reliable, dependable, trustworthy, trusty, consistent, stable	adj
+2	-2	sturdy, solid, durable, robust, strong, tough, rugged, well-made, well-built, long-lasting, indestructible	adj aspect:quality
+2	-2	quality, high-quality, heavy-duty, waterproof	adj aspect:quality
+2	-2	comfortable, comfy, cozy, cosy, ergonomic, soft, plush, breathable, lightweight, cushy, snug, roomy, spacious	adj aspect:comfort
+2	-2	airy	adj aspect:comfort
+2	-1.5	elegant, stylish, sleek, classy, chic, trendy, fashionable, modern, artistic, handsome, vibrant, vivid, crisp	adj aspect:look
+2	-1.5	polished, sophisticated, refined, tasteful, eye-catching	adj aspect:look
+2	-1.5	smart, clever, ingenious, genius, intelligent, innovative, creative, unique, intuitive, thoughtful	adj
+2	-1.5	well-designed, talented, skilled, skillful	adj
+2	-1.5	positive, favorable, favourable, successful, lucky, fortunate, ideal, optimal, suitable, appropriate	adj
+2	-1.5	desirable, worthy, legit, legitimate, authentic, genuine	adj
+1.5	-2	easy, effortless, straightforward, painless, hassle-free, foolproof, user-friendly, seamless, smooth, flexible	adj
+1.5	-2	compact, portable, adjustable, compatible	adj
+2	-1.5	appreciate	v fuzzy
+2	-1.5	win, succeed, triumph, celebrate, smile, laugh, giggle, cheer, shine, sparkle, glow, thank, praise, applaud	v
+2	-1.5	congratulate, compliment, treasure, cherish, value	v
+2	-2	improve, enhance, benefit, boost, solve, resolve, save, protect, relax, soothe, comfort, refresh, nourish	v
+2	-2	moisturize, hydrate, inspire, encourage, cure	v
+1.5	-2	win, success, victory, advantage, benefit, plus, bonus, perk, improvement, luck, compliment, praise, gift	n
+1.5	-2	gratitude, appreciation, convenience, reliability, durability, value, smile, laugh, fun	n
+2	-2.5	worth, worthwhile	adj
+1.5	-2	fresh, bright, accurate, precise, safe, secure, healthy, natural, organic, pure, sharp, rich, generous, ample	adj
+1.5	-2	proper, thorough	adj
+1	-2	decent, adequate, acceptable, reasonable, sufficient, satisfactory, passable, tolerable	adj
+1	-1.5	alright	x
+1.5	-1.5	hopeful, optimistic, confident, peaceful, relaxing, soothing, rewarding, satisfying, pleasing, gratifying	adj
+1.5	-1.5	heartwarming, uplifting, touching, magical, festive, joyful, cheerful, merry	adj
+2	-1	thanks, thx, ty, tysm, tnx, cheers	x
+1	-2.5	fit, suit, match	v aspect:size
+1.5	-2	glad, welcome, inviting, blessed	adj
> Nice lamp, well made and useful.	+
> The instructions were not helpful.	-
> Alright.	+

# ======================================================================================================
# Complaint

[complaint]
-4	+0.5	terrible, horrible, awful, horrendous, horrid, atrocious, abysmal, appalling, disgusting, revolting, repulsive	adj
-4	+0.5	vile, nasty, gross, ghastly, hideous, despicable, deplorable, pathetic, unacceptable, inexcusable, outrageous	adj
-4	+0.5	disgraceful, shameful	adj
-4	+0.5	worst, worthless, horrifying, nauseating, sickening, catastrophic, disastrous, criminal, lousy, inhumane, evil	adj
-4	+0.5	nightmare, disaster, horror, catastrophe, disgrace, atrocity, abomination, travesty, fiasco, hell, shame	n
> Terrible quality.	-
> A complete nightmare.	-
-3.5	+2	hate, despise, detest, loathe, abhor, resent	v
-3.5	+2.5	disappoint	v fuzzy
-3.5	+2.5	dissatisfied, unsatisfied, displeased, unhappy, unsatisfactory, unimpressed, underwhelming, underwhelmed	adj
-3.5	+2.5	unpleasant	adj
-3.5	+1.5	disappointment, letdown, let-down, frustration, dissatisfaction, anger, outrage, resentment, hatred, disgust	n
-3	+4	regret	v
-3	+3	regret	n
> So disappointed with this kettle.	-
> I do not regret it.	+
> It never disappoints.	+
-3	+1.5	bad, poor, shoddy, flimsy, useless, pointless, inferior, substandard, subpar, dysfunctional, unreliable	adj
-3	+1.5	unprofessional, incompetent, inept, unhelpful, ridiculous, absurd, laughable, idiotic, moronic, dumb, stupid	adj
-3	+1.5	lame, sloppy, careless	adj
-3	+1.5	angry, furious, livid, mad, upset, annoyed, frustrated, irritated, outraged, fuming, disgusted, appalled	adj
-3	+1.5	infuriated, enraged, depressed, devastated, heartbroken, bitter, fed-up	adj
-3	+1.5	frustrating, annoying, irritating, infuriating, aggravating, maddening, upsetting, embarrassing, humiliating	adj
-3	+1.5	depressing, distressing, insulting, offensive, exhausting, stressful, miserable, tedious, boring, tiresome	adj
-3	+1.5	ruin, destroy, wreck, spoil, botch, bungle, screw, butcher, damage, harm, hurt, injure, sabotage, degrade	v
-3	+1.5	deteriorate, worsen, plague	v
-3	+2	fail, suck, crash, freeze, glitch, lag, choke, flop	v
-3	+2	annoy, irritate, frustrate, anger, infuriate, upset, aggravate, offend, insult, embarrass, humiliate, ignore	v
-3	+2	neglect, abandon, mistreat, bully, harass	v
-3	+1.5	waste, junk, garbage, trash, rubbish, rip-off, lemon, failure, fail, flop, dud, insult, embarrassment, mockery	n
-3	+1.5	chaos, torture, misery, agony	n
-2.5	+2	complain, whine, moan, grumble, criticize, criticise, blame, accuse, sue, protest, reject, refuse, deny	v
-2.5	+2	decline, dispute, warn, threaten	v
-2.5	+2.5	problem, defect, flaw, fault, glitch, error, mistake, hassle, nuisance, inconvenience, annoyance, difficulty	n
-2.5	+2.5	obstacle, drawback, downside, disadvantage, shortcoming, weakness, complaint, gripe	n
-2	+2	con, minus, catch, concern, doubt, worry, risk, danger, threat, loss, penalty, burden, struggle, conflict	n
-2	+2	crisis, confusion, pity, bummer, bust, pain, stress, pressure	n
-2	+1.5	concerned, worried, anxious, nervous, afraid, scared, stressed, tired, exhausted, sick, confused, bored	adj kind:emotion
-2	+1.5	lonely, sorry, jealous, ashamed, embarrassed, hopeless, helpless, desperate, gloomy, moody	adj kind:emotion
-2	+1.5	negative, wrong, incorrect, inaccurate, inadequate, insufficient, incomplete, inconsistent, inconvenient	adj
-2	+1.5	inefficient, ineffective, impractical, unfair, unreasonable, unfortunate, unlucky, unfriendly, unpredictable	adj
-2	+1.5	unstable, unhealthy, uncomfortable, undesirable, unwanted, unnecessary, unclear, confusing, misleading	adj
-2	+1.5	complicated, awkward, clunky, cumbersome, bulky, flawed, mediocre, dated, outdated, obsolete, questionable	adj
-2	+1.5	doubtful, suspicious, shady, sketchy, weird, odd, strange, creepy, scary, ugly	adj
-2	+1.5	weak, thin, wobbly, rickety, shaky, loose, brittle, fragile, stiff, itchy, harsh, tacky, gaudy, dull, faded	adj
-2	+1.5	worn, stained, dusty, mouldy, rusty, sour, raw, watery, chewy	adj
-2	+1.5	lack, struggle, cry, weep, sob, fear, dread, worry, doubt, mislead, confuse, disturb, interrupt, interfere	v
-2	+1.5	limit, prevent, tear, rip, crack, shatter, snap, scratch, dent, leak, spill, peel, fade, shrink, rust, rot	v
-2	+1.5	melt, overheat, smoke, spark, explode, wobble, rattle, squeak, creak, hum, buzz	v
-1.5	+1	difficult, tricky, hard, challenging, limited, ordinary, generic, plain, basic, forgettable, unremarkable	adj
-1.5	+1	uninspired, uninteresting, predictable, repetitive, unoriginal, overrated, overhyped	adj
-1.5	+1	sadly, unfortunately, regrettably, alas, supposedly, allegedly	adv
-1	.	eh, hmm, sigh, oops, blah, boo, yucky, pff	x
-2	.	ugh, ew, eww, yuck, argh, grr, smh, fml	x
> Flimsy and useless.	-
> The zipper failed, I am furious.	-
> No problems with it.	+
> Sadly, it is a waste.	-
-3	+0.5	idiot, moron, jerk, loser, liar, clown, fool, scumbag, imbecile, dumbass, creep	n
-2.5	+1	rude, arrogant, condescending, disrespectful, dismissive, hostile, ignorant, lazy, indifferent, unkind	adj aspect:staff
-2.5	+1	impolite, pushy, clueless, disorganized, disorganised, negligent, inattentive, grumpy, snooty, unwelcoming	adj aspect:staff
-2.5	+1	unapologetic	adj aspect:staff
> The waiter was rude.	-

-3.5	+1	disappointing, disappointed	adj fuzzy
-3	-3	waste your|my|our|the time|money, wasting your|my|our time|money	phrase
-3.5	-3.5	thanks for nothing, thank you for wasting|ruining|nothing, thanks for wasting|ruining|the delay	phrase
-3.5	-3.5	won't be going|returning|revisiting|visiting, will never go|ever|return|buy|order, never ever go|going|again	phrase
-3.5	-3.5	won't go back, dont waste|bother|buy, don't waste|bother	phrase
> Don't waste your time.	-
> Thanks for nothing.	-
+2	+2	without effort, no effort	phrase
+2	.	works fine|just, work just fine, works just fine, working fine, it works, works for me	phrase
+2	.	go back again|there|here, definitely go back, will go back, going back again|soon, just fine, plenty of	phrase
+2	.	lots of options, knows what they|he|she, know what they are|'re, knows how to, know how to, easier than	phrase
+2	.	half the price, light weight, as good as, just right	phrase
> Works just fine.	+
+3	-1.5	delish, yum, yummo, flavourful	x
-3	+1	inedible, forgery	x
-1.5	+1.5	lost, rough, slow, cold	adj
-1.5	+1	mess, explosion, bug	n
-1	+1	miss, burn	v
+1	-1.5	well	adv
+1	-2	fine	adj
-1.5	-1.5	no clue, never again, not again	phrase
-1.5	.	out of luck, ice cold, took {NUM} minutes, waited (for|another) {NUM}, forgot my|our|to, somewhere else	phrase
-1.5	.	some place else, another place, different place, keep looking, look elsewhere, luke warm, back and forth	phrase
-1.5	.	had to purchase|buy|replace|send|return|call|wait|ask|reset|unplug, threw out, trying to return	phrase
> We are out of luck.	-
0	-2.5	receive, open, close, turn, start, send, read, dry	v
0	-1.5	sound, taste, smell, look, feel, clean, cut	v
0	-1	show, find, hear, call	v

# ======================================================================================================
# Emotions

[emotion]
-2.5	+1	sadness, grief, sorrow, tears, heartbreak, loneliness, despair, depression, anxiety, panic, fear, rage, fury	n kind:emotion
-2.5	+1	hate, guilt	n kind:emotion
-2	+1	kill, murder, abuse, attack, assault, rape, bomb, shoot, starve, suffocate, drown, bleed, scream	v kind:emotion
-2	+1	death, murder, war, attack, violence, terror, terrorist, terrorism, tragedy, victim, cancer, disease, poison	n kind:fact
-2	+1	corpse, criminal, crime, abuse, racism, racist, corruption, scandal, riot, massacre, suicide, bully, enemy	n kind:fact
-2.5	+1	sad, heartbreaking, tragic, terrifying, horrific, brutal, cruel, violent, deadly, fatal, dreadful, grim	adj kind:emotion
-2.5	+1	painful, unbearable, worrying, alarming, disturbing, shocking	adj kind:emotion
-1.5	+1	mourn, grieve, hurts, ache, vomit, puke, cringe, suffer, hates	v kind:emotion
-1.5	+1	headache, migraine, flu, hangover, fever, injury, wound, allergy, rash, hives, insomnia	n kind:fact
> This is so sad.	-
+2	-1	hug, kiss, hugs, kisses, xoxo, xo, laugh, lol, lmao, rofl, haha, hahaha, hehe, lmfao, hahah	x kind:emotion only:social
+1	-1	lol, haha, hahaha, hehe	x kind:emotion only:review
+2	-1	friend, friendship, celebration, sunshine, hug, kiss, sweetheart, hero, blessing, miracle, peace, freedom	n kind:emotion only:social
+2	-1	harmony	n kind:emotion only:social
+2	-1	excited, proud, brave, calm, joyous, playful, romantic, loving, lovable, sincere, faithful, gentle, humble	adj kind:emotion
+2	-1	wise	adj kind:emotion
+2	-1	hug, kiss, dance, enjoy, congratulate, bless, forgive, trust, rejoice	v kind:emotion only:social
> Proud of the team.	+

# ======================================================================================================
# Middling

[mediocre]
-0.5	.	middling, standard, typical	x
0	.	regular, usual, normal, general	adj

0	.	average	x
-0.5	.	you get what you pay for, get what you pay for	phrase
-1	+1	soaked	x

# ======================================================================================================
# Words of many meanings and small hints: a careful weight, the neighbours decide

[words]
+1.5	-2.5	on time, right on time	phrase aspect:delivery
+0.5	-2	help	v
+1.5	-2	fast, simple, clear	adj
+0.5	-1.5	free, correct, honest, warm, early	adj
+1	-1	weekend, vacation, birthday, holiday, party, hope	n kind:emotion only:social
-1.5	+2.5	issue, trouble	n
-1.5	+1	joke	n
0	-3	use	v
0	-2.5	buy, purchase	v
0	.	ok, okay	x
> It arrived on time.	+

+3	-1.5	favorite, favourite, fave	adj
-1.5	.	meh, so-so	x
+1.5	-1	top, huge	adj
+1	-1	ready	adj
+1	-1	fan, heart	n only:social
+0.5	.	definitely, always	adv
+0.5	.	yes, yeah, yep, yup, yea, woah, woo	x only:social
+1.5	.	ha, xd, teehee	x only:social
-2	+2	stuck	adj
-1	.	why	x only:social
-1.5	+1	rebook, reflight	v aspect:delivery
-1	.	waiting, literally, randomly, apparently	x
-2	-2	no one|nobody at, no help, why is|are|can't|do|does|did	phrase only:social
-2	.	wait time, sitting on the, sitting here, on the tarmac, stuck on|in|at, rude to, trying to get|reach|call|book	phrase only:social
-2	.	been trying, been on hold, customer service is, how is it, how can you|i|we, do better, get it together	phrase only:social
-2	.	come on, lost my|our bag|bags|luggage, lost luggage|bag|bags	phrase only:social
-2	.	missed (my|our|her|his) connection|flight|connecting, cancelled (my|our|her|his) flight	phrase only:social
-2	.	canceled (my|our|her|his) flight, flight was|is|got cancelled|canceled|delayed|late, delayed flight	phrase only:social
-2	.	late flight	phrase only:social
-2	.	c'mon	x only:social
> Sitting here for two hours.	0

-2	+2	squished, squashed	adj aspect:packaging

-2	.	still waiting, waiting on hold, on hold for, been waiting	phrase aspect:service
> Still waiting.	-

# ======================================================================================================
# Words of working: nothing by themselves, a complaint under "not"

[functional]
0	-3	work, function, operate, perform, boot, charge, connect, pair, sync, load, register, recognize, recognise	v aspect:defects
0	-3	detect, print, heat, cool, cook, blend, mix	v aspect:defects
0	-2.5	hold, stay, stick, attach, seal, lock, click, last, survive, support, drain, flush, rinse, absorb, inflate	v aspect:quality
0	-2.5	fold, align	v aspect:quality
0	-2.5	arrive, deliver, ship, dispatch	v aspect:delivery
0	-2.5	answer, reply, respond, care, listen, apologize, apologise, explain, contact, acknowledge, honor, honour	v aspect:service
0	-2.5	notify, inform, update, cooperate	v aspect:service
0	-3	refund, return, replace, exchange, reimburse, compensate	v aspect:returns
0.5	-3	visit, trust	v
0	-1.5	understand, believe, finish, sleep	v
> The charger does not work.	-
> They never replied.	-
> The parcel arrived on Friday.	0
-2	-1.5	bother	v	# «don't bother» is a phrase

# ======================================================================================================
# Advice

[advice]
-3.5	+1	avoid, beware, boycott	v
-3.5	.	beware	x
-3.5	-3.5	don't bother, do not bother, don't waste, do not waste, don't buy, do not buy, don't order, do not order	phrase
-3.5	-3.5	don't purchase, do not purchase, never buy, never order, never shop, never use, never going back	phrase
-3.5	-3.5	never coming back, never return, never go back, won't be back, will not be back, won't be returning	phrase
-3.5	-3.5	won't buy|order|return|use again, will not buy|order|return|use again, wouldn't buy|order|go|recommend	phrase
-3.5	-3.5	would not buy|order|go|recommend	phrase
-3.5	.	steer clear, stay away, stay far away, run away, keep away, buy elsewhere, shop elsewhere, go elsewhere	phrase
-3.5	.	save your money, save your time, buyer beware, you've been warned, think twice	phrase
> Avoid this seller.	-
> Don't waste your money.	-
> Never again.	-
+3.5	+3.5	can't recommend enough, can't wait to go back	phrase
+3.5	.	must have, must buy, must try, must see, must read, highly recommend, highly recommended, definitely recommend	phrase
+3.5	.	strongly recommend, would recommend, worth every penny, worth every cent	phrase
+3.5	.	worth the money|price|wait|drive|trip|visit|it, totally worth, definitely worth, worth buying|trying, get one	phrase
+3.5	.	go for it, will buy again, would buy again, will order again, would order again, will be back	phrase
+3.5	.	will definitely be back, will be returning, will be going back, will come back, buying another	phrase
+3.5	.	ordered another, bought another, bought a second, bought two more, ordering more, will purchase again	phrase
+3.5	.	would purchase again, coming back, be back again, keep coming back, 5 stars, 5 star, two thumbs up	phrase
+3.5	.	give it a try, do yourself a favor	phrase
> Highly recommend this lamp.	+
> Worth every penny.	+
> Will buy again.	+

# ======================================================================================================
# Delivery and packaging

[delivery] aspect:delivery
+2.5	-2.5	prompt, speedy, timely, punctual, on-time, quick, swift, instant	adj
-2.5	+2.5	late, delayed, belated, overdue, missing, undelivered	adj
-2.5	+2.5	delay, postpone, cancel, misplace, misdeliver, lose, strand, divert	v
-2	+2	delay, cancellation, cancelation, backorder, wait, layover, queue, bottleneck, setback	n
> Delivered late.	-
> Prompt delivery.	+

# ======================================================================================================

[packaging] aspect:packaging
-2.5	+2	crushed, opened, smashed, leaking, mangled	adj
-2	+2	crush, smash, squash, bend, mangle	v
> The box was crushed.	-

# ======================================================================================================
# Price

[price] aspect:price
-2.5	+2	overpriced, exorbitant, overcharged, costly, extortionate, unaffordable, steep, inflated	adj
-2.5	+1.5	overcharge, gouge, overpay, scalp	v
-1.5	+1.5	expensive, pricey, spendy	adj
-1.5	+1	surcharge, markup, fee	n
+2.5	-2	affordable, inexpensive, cost-effective, economical, budget-friendly, thrifty, discounted, complimentary	adj
+2	-1	bargain, discount, savings, freebie, giveaway, coupon	n
0	.	cheap	adj	# a low price or a poor look: see the pairs
> Overpriced.	-
> Affordable and good.	+

# ======================================================================================================
# Quality, size, defects

[size] aspect:size
-2	+2	oversized, undersized, baggy, ill-fitting, shapeless, tight, cramped, tiny, skimpy	adj
> Ill-fitting.	-
-2.5	-2.5	doesn't fit, didn't fit, does not fit, did not fit, not true to size	phrase
-2.5	.	runs small, run small, runs large, run large, runs big, run big, runs a size small|large|big	phrase
-2.5	.	runs two sizes small|large, too small, too big, too large, too tight, too short, too long, too loose	phrase
-2.5	.	wrong size, way too small|big, fits poorly, size up, size down	phrase
+2.5	.	true to size, fits perfectly, fit perfectly, perfect fit, fits great, fit great, fits well, fit well	phrase
+2.5	.	great fit, fits like a glove, fit like a glove, right size, perfect size, good size, fits nicely, fits good	phrase
+2.5	.	fits just right, just the right size	phrase
> Runs two sizes small.	-
> Fits perfectly.	+

# ======================================================================================================

[defects] aspect:defects
-3	+2.5	break, die, quit, short-circuit, malfunction, stall, brick, detach, unravel, crumble, disintegrate, collapse	v
-3	+2.5	warp, delaminate, corrode, fray, chip, split, burst, clog, jam	v
-3	+2.5	broken, cracked, shattered, dead, defective, faulty, unusable, inoperable, damaged, chipped, bent, ripped	adj
-3	+2.5	torn, frayed, scratched, dented, warped, leaky, crooked, corroded, stripped	adj
-2.5	+2	hole, crack, scratch, dent, tear, rip, stain, leak, crash, breakage, malfunction, lag, static, rust, mold	n
-2.5	+2	mould, mildew, residue, debris, breakdown, outage	n
-3	-3	doesn't work, does not work, didn't work, did not work, don't work, won't work, never worked, doesn't stay	phrase aspect:defects
-3	-3	won't stay, won't turn, won't hold, doesn't hold, wouldn't hold, won't charge, doesn't charge, won't connect	phrase aspect:defects
-3	-3	doesn't connect, won't open, no longer works, no longer work, hardly works	phrase aspect:defects
-3	.	stopped working, stop working, quit working, stopped charging, fell apart, falls apart, fall apart	phrase aspect:defects
-3	.	falling apart, came apart, come apart, comes apart, broke down, breaks down, breaking down, gave out	phrase aspect:defects
-3	.	gives out, died after, dead on arrival, broke after, broke within, lasted (only) {NUM} days|weeks|months	phrase aspect:defects
-3	.	lasted (only) a day|week|month, dropped calls, drops calls, drop calls, poor reception, bad reception	phrase aspect:defects
-3	.	out of order, burned out, burnt out, wore out, worn out, wears out, came off, comes off, falls off, fell off	phrase aspect:defects
-3	.	fall off, falls out, fell out, fall out, peeled off, peels off, came loose, came unglued, cut out, cuts out	phrase aspect:defects
-3	.	cutting out, barely works, only works when, one ear, one side only	phrase aspect:defects
> Stopped working after a week.	-
> The seams came apart.	-
+2.5	+2.5	no problems, no issues, no complaints, no problem, no issue, no complaint, no trouble	phrase aspect:quality
+2.5	+2.5	without any problems|problem|issue|issues|trouble	phrase aspect:quality
+2.5	.	works great, works perfectly, work perfectly, works well, work well, worked well, works flawlessly	phrase aspect:quality
+2.5	.	works like a charm, worked like a charm, works as advertised|described|expected|intended	phrase aspect:quality
+2.5	.	worked as advertised|described|expected, works like new, work great, worked great, worked perfectly	phrase aspect:quality
+2.5	.	works wonderfully, works good, works wonders, does the job, did the job, gets the job done, does its job	phrase aspect:quality
+2.5	.	does what it says|should|is, does exactly what, as described, as advertised, as expected	phrase aspect:quality
+2.5	.	exactly as described|pictured|advertised, just as described, exactly what i needed|wanted	phrase aspect:quality
+2.5	.	just what i needed|wanted, what i was looking for, what i needed, problem free, holds up, holding up, held up	phrase aspect:quality
+2.5	.	going strong, still works, still working, stays put, stays in place, stands up, built to last, well made	phrase aspect:quality
+2.5	.	well built, well designed, well done, well worth, sound quality is great, great quality, good quality	phrase aspect:quality
+2.5	.	high quality, excellent quality	phrase aspect:quality
> Works like a charm.	+
> Exactly as described.	+
-2.5	-2.5	not as described|advertised|pictured|expected|shown, nothing like the picture|photo|description, doesn't match	phrase aspect:quality
-2.5	-2.5	looks nothing like	phrase aspect:quality
-2.5	.	poor quality, low quality, bad quality, poorly made, badly made, cheaply made, cheap quality, cheap plastic	phrase aspect:quality
-2.5	.	cheap material, made cheaply, feels cheap, looks cheap, looked cheap, felt cheap, flimsy plastic	phrase aspect:quality
-2.5	.	poorly designed, poorly built, badly designed, poor design, bad design, poor sound, bad sound, below average	phrase aspect:quality
-2.5	.	sub par, false advertising, hit or miss, hit and miss, piece of junk|crap|garbage|trash|plastic|shit	phrase aspect:quality
-2.5	.	pile of junk|crap|garbage, load of crap, waste of money|time|space, waste of my time|money, wasted money|time	phrase aspect:quality
-2.5	.	wasted my money|time, money down the drain, down the drain, threw it away|out, thrown away, throw it away|out	phrase aspect:quality
-2.5	.	went in the trash|bin|garbage, in the trash, for the trash	phrase aspect:quality
> Piece of junk.	-
> Waste of money.	-

# ======================================================================================================
# Service, returns, authenticity

[service] aspect:service
+2.5	-2.5	friendly, courteous, polite, attentive, professional, knowledgeable, responsive, accommodating, hospitable	adj aspect:staff
+2.5	-2.5	patient, respectful, welcoming, personable, gracious, kind, considerate, competent, caring, obliging	adj aspect:staff
+2.5	-2.5	efficient, outgoing, sweetest	adj aspect:staff
+2	-2	hospitality, courtesy, professionalism, kindness, generosity, attentiveness, care	n aspect:staff
-2.5	+1.5	rudeness, incompetence, negligence, indifference, arrogance, ignorance, laziness, disrespect, attitude	n aspect:staff
-2.5	+1.5	unprofessionalism	n aspect:staff
-2	-2	no response, no reply, no answer, never responded|replied|answered|called|apologized, no one answers	phrase
-2	-2	nobody cares, no one cares, don't care, does not care, doesn't care, couldn't care less, zero help, no help	phrase
-2	-2	not my problem, no customer service, still no, no apology, never showed, didn't show, no show	phrase
-2	.	on hold, hung up, hang up, hangs up, passed around, run around, poor service, bad service, slow service	phrase
-2	.	terrible service, poor customer service, bad customer service, customer disservice, took forever	phrase
-2	.	takes forever, took too long, long wait, long line, long lines, waited (over) {NUM} minutes|hours|days|weeks	phrase
-2	.	waited an hour|hours|forever, waiting for hours|weeks|days|months|over, still haven't, still hasn't	phrase
-2	.	have yet to, yet to receive, hour wait, hours late, hours on hold, ignored us|me, treated like, made us wait	phrase
-2	.	made me wait	phrase
-2	.	runaround	x
> Still waiting for an answer.	-
> Nobody cares.	-
+3	+3	in no time	phrase
+3	.	great service, good service, excellent service, fast service, awesome service, great customer service	phrase
+3	.	excellent customer service, above and beyond, went out of their|her|his way, second to none, top notch	phrase
+3	.	top of the line, state of the art, a pleasure, pleasure to, hats off, shout out, made my day, made our day	phrase
+3	.	thank you, thank you so much, thanks so much, thanks a million, many thanks, big thanks, thanks for the	phrase
+3	.	keep up the good work, keep it up, keep up the great work, good job, great job, nice job, awesome job	phrase
+3	.	great work, nicely done, well played, on point, on top of it, ahead of schedule, earlier than expected	phrase
+3	.	sooner than expected, quick shipping, fast shipping, quick delivery, fast delivery, prompt delivery	phrase
+3	.	arrived quickly|early, arrived on time, came quickly, fast and easy, quick and easy, easy to use, easy to set	phrase
+3	.	easy to install, easy setup, easy to clean, super easy	phrase
> They went above and beyond.	+
> Easy to use.	+

# ======================================================================================================

[returns] aspect:returns
-2.5	-2.5	no refund, no refunds, won't refund	phrase
-2.5	.	want my money back, give me my money, want a refund, refused to refund, refused a refund, refuse to refund	phrase
-2.5	.	sent it back, send it back, sending it back, returned it, returning it, had to return, have to return	phrase
-2.5	.	took it back, returning this, returned them, going to return, return this, asked for a refund, demand a refund	phrase
-2.5	.	keep my money, lost my money, took my money, get my money back, charged twice, charged me twice	phrase
-2.5	.	double charged	phrase
+2.5	+2.5	no questions asked	phrase
+2.5	.	full refund, easy return, easy returns, refunded immediately|promptly|quickly|right, replaced it free	phrase
+2.5	.	replaced immediately, hassle free, money back guarantee	phrase
> I want my money back.	-
> Full refund, no questions asked.	+

# ======================================================================================================

[authenticity] aspect:authenticity
-4	+2	fake, counterfeit, bogus, phony, phoney, knockoff, knock-off, imitation, forged, bootleg	adj severity:3
-4	+2	fake, counterfeit, knockoff, imitation, bootleg, replica	n severity:3
> This is a fake.	-

# ======================================================================================================

[fraud]
-5	+1.5	scam, fraud, scammer, thief, swindle, swindler, crook, theft, ripoff, extortion, robbery, fraudster	n severity:3
-5	+1.5	scam, swindle, defraud, cheat, deceive, rip-off, con, rob, steal, dupe	v severity:3
-4	+1.5	fraudulent, deceptive, dishonest, deceitful, corrupt, dishonorable, unethical, scammy, illegal	adj severity:3
-3.5	+1.5	lie	v severity:2
-3	+1.5	lie, deception, dishonesty, bait	n severity:2
-4	.	bait and switch, rip off, ripped off, ripping off, got scammed, total scam, highway robbery, daylight robbery	phrase severity:3
-4	.	taken for a ride, took advantage of, identity theft	phrase severity:3
> Scam, they steal your data.	-

# ======================================================================================================

[safety]
-4	+1.5	hazard, hazardous, dangerous, poisonous, toxic, flammable, unsafe	adj severity:3
-3.5	+1.5	fire, shock, poisoning, electrocution, choke, smoke	n severity:3
-4	.	caught fire, catch fire, burst into flames, food poisoning, got sick, made me sick, health hazard, fire hazard	phrase severity:3
-4	.	electric shock, allergic reaction, burned my, burnt my, broke out in	phrase severity:3
> The toaster caught fire.	-

# ======================================================================================================
# App, taste, smell, sound, noise, speed, battery, cleanliness

[app] aspect:app
-2.5	+2	buggy, laggy, glitchy, bloated, unintuitive, crashy, unresponsive, sluggish, invasive	adj
-2	+1.5	ads, spam, malware, virus, spyware, bloatware, paywall	n
> Buggy app, full of ads.	-

# ======================================================================================================

[taste] aspect:taste
+3.5	-3	delicious, yummy, tasty, scrumptious, mouthwatering, mouth-watering, delectable, flavorful, flavourful	adj
+3.5	-3	finger-licking, savory, juicy, succulent, tender, crispy, creamy, moist, flaky, refreshing, aromatic, fragrant	adj
+3.5	-3	appetizing	adj
-3.5	+1.5	tasteless, flavorless, inedible, bland, rancid, stale, soggy, mushy, overcooked, undercooked, burnt, greasy	adj
-3.5	+1.5	unappetizing, spoiled, rotten, expired, moldy, gristly, rubbery, slimy, oily, unseasoned, oversalted, lukewarm	adj
> Delicious pie.	+
> The soup was bland.	-

# ======================================================================================================

[smell] aspect:smell
-2.5	+2	stink, reek	v
-2.5	+2	smelly, stinky, musty, pungent, acrid, foul	adj
-2.5	+2	stench, odor, odour, stink, fumes	n
> It stinks.	-

# ======================================================================================================

[sound] aspect:sound
-2.5	+2	tinny, muffled, distorted, crackly, garbled, echoey, scratchy, inaudible	adj
+2	-2	melodious, bassy, crystal-clear, immersive	adj
> Tinny sound.	-

# ======================================================================================================

[noise] aspect:noise
-2	+2	noisy, deafening, squeaky, screechy, rattly, blaring, creaky, buzzing	adj
+2	-2	silent, noiseless, whisper-quiet	adj
> So noisy.	-

# ======================================================================================================

[battery] aspect:battery
-2.5	-2.5	doesn't hold a charge, won't hold a charge	phrase
-2.5	.	battery dies, battery died, battery drains, drains quickly, drains fast, drains the battery, dies quickly	phrase
-2.5	.	dies fast, poor battery life, short battery life, bad battery life	phrase
-2.5	.	battery life is short|poor|bad|terrible|awful	phrase
+2.5	.	long battery life, great battery life, good battery life, excellent battery life, battery lasts long	phrase
+2.5	.	battery lasts all, lasts all day, lasts for days, lasts forever	phrase
+2.5	.	battery life is great|excellent|amazing|good|awesome, holds a charge, holds charge, long lasting	phrase
> Great battery life.	+
> Battery died.	-

# ======================================================================================================

[cleanliness] aspect:cleanliness
+2	-2.5	spotless, immaculate, hygienic, tidy, sanitary, pristine, sparkling	adj
-3	+2.5	dirty, filthy, unsanitary, grimy, sticky, unhygienic, messy, infested, smudged, cluttered	adj
-3	+2	roach, cockroach, filth, grime, bedbug, rat, rats	n
> Spotless rooms.	+
> Dirty tables.	-

# ======================================================================================================
# Slang, swearing

[slang]
+3	-1.5	dope, lit, epic, kickass, kick-ass, legendary, fab, ace, rad, goat, slay, banger, goated, baller, swell	x
+3	-1.5	groovy, bangin, bomb, poggers, bussin, amaze, amazeballs, luv, lurve, loooove, fav, fave, favourite, primo	x
+3	-1.5	spiffy, nifty, bestest, bestie, adorbs, yass, yas, woot, sweeeet, boss, winning, clutch	x
-3	+1	sucky, shitty, crappy, janky, wack, trashy, cringe, cringy, cringey, bogus, craptastic, crummy, junky, cheapo	x
-3	+1	sus, nope, bleh, bs, facepalm, garbo, yikes, ghetto, dodgy, naff, rubbish, ffs, smfh, stfu	x
> Epic boots.	+
> Janky app.	-

# ======================================================================================================

[obscene]
-3.5	+1	shit, bullshit, shite, crap, horseshit, dogshit, shitshow, clusterfuck, asshole, bastard, bitch, dickhead	n
-3.5	+1	douche, douchebag, motherfucker, prick, cunt, twat, wanker, arsehole, shithole, shithead, fucktard, asshat	n
-3.5	+1	bollocks, piss	n
-3.5	+1	shitty, crappy, fucked, bullshit, screwed, pissed, half-assed, shite, bitchy, dumbass	adj
-1.5	.	fuck, fucking, damn, dammit, damnit, goddamn, hell, wtf, fucker, fuckin, effing, freaking, frickin, bloody	x
-1.5	.	fck, fuk, omfg	x
-3	.	fuck off, fuck you, fuck this, screw you, go to hell, kiss my ass, pain in the ass, pain in the butt	phrase
-3	.	pain in the neck, piss off, full of shit, full of it, shut up, screw up, screwed up, fucked up, messed up	phrase
-3	.	pissed off, pissed me off, sucks ass, sucks big, bites the dust	phrase
+3	.	badass	x
+3	+3	no joke	phrase
+3	.	the shit, the bomb, hell yeah, hell yes, fuck yeah, fucking awesome|great|amazing|good|love, damn good	phrase
+3	.	kicks ass, kick ass, holy cow	phrase
> Absolute crap.	-
> Pissed off.	-
> This thing kicks ass.	+

# ======================================================================================================
# Phrases

[phrases]
+4	+4	couldn't be happier, could not be happier, couldn't be better, could not be better	phrase
+4	+4	couldn't ask for more|better, could not ask for more|better, can't go wrong, cannot go wrong	phrase
+4	+4	you won't be disappointed|sorry, won't be disappointed|sorry, will not be disappointed, won't regret	phrase
+4	+4	will not regret, you won't regret, never disappoints, never disappointed, never let me down, not disappointed	phrase
+4	+4	wasn't disappointed, was not disappointed, not a single complaint, nothing but good|great|praise|positive	phrase
+4	+4	nothing to complain, can't complain, cannot complain, no regrets	phrase
+4	.	best ever, best (of) the best, the best, one of the best, by far the best, hands down the best	phrase
+4	.	best purchase|buy|thing|investment|decision|product|phone|headset|price|deal|experience|place|food|service i	phrase
+4	.	my favorite, our favorite, absolute favorite, all time favorite, better than ever, better than expected	phrase
+4	.	better than i expected, much better than, nicer than, exceeded (my|our|all) expectations	phrase
+4	.	exceeds (my|our|all) expectations, beyond my|our expectations, blown away, blew me away, blew my mind	phrase
+4	.	mind blown, out of this world, to die for, dream come true, game changer, life changing, life saver	phrase
+4	.	life safer, head over heels, in love, fell in love, falling in love, love love love, love it, loved it	phrase
+4	.	i love it, love this|these|them, loving it, love my|how|that, absolutely love, over the moon, on cloud nine	phrase
+4	.	like a charm, cherry on top, like new, brand new condition, thumbs up, five stars, 10 / 10, 10 out of 10	phrase
+4	.	5 / 5, 5 out of 5, a plus, ten stars, 11 / 10, made of win, knocks it out	phrase
+4	.	a+, rocks, rocked	x
> Couldn't be happier with it.	+
> One of the best.	+
> 10 out of 10.	+
-4	-4	could not be worse, couldn't be worse, couldn't be more disappointed	phrase
-4	-4	never been so|more disappointed|disgusted|insulted|angry, zero stars, no stars, if i could give zero|0|no	phrase
-4	-4	would give zero|0|no	phrase
-4	.	worst ever, the worst, one of the worst, by far the worst	phrase
-4	.	worst purchase|buy|thing|experience|service|product|customer|food|phone|airline|place|company i, worse than	phrase
-4	.	even worse, getting worse, gets worse, got worse, from bad to worse, last straw, 0 stars, one star, 1 star	phrase
-4	.	two stars, 2 stars, 1 / 10, 0 / 10, 2 / 10, 1 out of 10, 0 out of 10, 1 / 5, 1 out of 5, thumbs down	phrase
-4	.	two thumbs down, minus stars, negative stars	phrase
> Zero stars.	-
> The worst.	-
-3	-3	not worth, isn't worth, wasn't worth, isn't it worth, not worth it	phrase
-3	-3	not worth the money|price|time|trouble|hassle|effort|trip, not worth a dime|penny|cent, not impressed	phrase
-3	-3	not happy, not pleased, not satisfied, not good, no good, not great, not a fan, not cool, not ok, not okay	phrase
-3	-3	not acceptable, not even, not at all, not recommend, not recommended, no bueno, no thanks, no thank you	phrase
-3	-3	no way, can't stand, cannot stand, can not stand, can't believe, nothing to write, nothing great, nothing good	phrase
-3	-3	up to no good, good for nothing, wouldn't touch, makes no sense, no sense, no point, no use, of no use	phrase
-3	-3	no value, no flavor, no taste, not enough, not even close, nothing works, nothing worked, can't even	phrase
-3	-3	won't even, doesn't even, didn't even	phrase
-3	.	let down, let me down, lets you down, big let down, leaves much to be desired, leaves a lot to be desired	phrase
-3	.	left much|a lot to be desired, much to be desired, fed up, sick of, sick and tired, tired of, had enough	phrase
-3	.	enough is enough, at my wits end, what a joke, a joke, bad joke, sick joke, what a waste, what a shame	phrase
-3	.	too bad, big mistake, huge mistake, bad idea, bad experience, bad taste, bad luck, worse experience	phrase
-3	.	fell short, falls short, fall short, short lived, nowhere near, far from, anything but, went downhill	phrase
-3	.	gone downhill, going downhill, goes downhill, good luck getting, good luck trying, good riddance	phrase
-3	.	what the hell|heck|fuck, why bother, epic fail, how dare, shame on, shame on you, mediocre at best	phrase
-3	.	average at best, okay at best, at best, under whelming, over rated, over priced, rubs off, makes me sick	phrase
-3	.	makes me sad, make matters worse, down hill, lack of, complete lack, waste of, out of stock, sold out, ran out	phrase
-3	.	run out, gave up, give up, giving up, hard pressed, hard time, rough time, ought to be ashamed	phrase
-3	.	should be ashamed, embarrassed to, disappointed in|with|by, unhappy with, annoyed with|by|at, mad at	phrase
-3	.	angry at|with, upset with|about|at	phrase
-3	.	sucks, sucked, blows, hardly	x
> Not worth a dime.	-
> It leaves a lot to be desired.	-
> Fed up with this app.	-
-1.5	-1.5	nothing special, nothing to write home about, not bad not great, not my cup of tea, not my favorite	phrase
-1.5	-1.5	not for me, not for everyone, not as good, not as good as, not that good|great, wasn't that good|great	phrase
-1.5	-1.5	isn't that good|great, not so good|great, not very good, not too good, not really good, not much, not the best	phrase
-1.5	-1.5	not the greatest, not my style	phrase
-1.5	.	so so, just ok, just okay, only ok, only okay, just alright, could be better, could have been better	phrase
-1.5	.	could've been better, run of the mill, middle of the road, room for improvement, left me wanting	phrase
-1.5	.	expected more, expected better, expecting more, was expecting more, hoped for more, hoped for better	phrase
-1.5	.	was hoping for more	phrase
> Nothing special.	-
> Expected better.	-
+2	+2	not bad, not bad at all, not too bad, not too shabby, can't wait, cannot wait, no doubt	phrase
+2	.	pretty good, really good, very good, so good, pretty cool, pretty nice, quite good, so far so good, so far	phrase
+2	.	all good, good stuff, good deal, great deal, great price, good price, great value, good value, fair price	phrase
+2	.	reasonable price|prices, best price, great prices, good prices, nice touch, good choice, great choice	phrase
+2	.	good buy, great buy, good find, great find, smart buy, wise choice, right choice, way to go, go to place	phrase
+2	.	looking forward, look forward, excited to|for|about, happy with|to, pleased with, satisfied with	phrase
+2	.	impressed with|by, glad i|we, thankful for, grateful for, good night, good times, great time, good time	phrase
+2	.	had fun, have fun, so much fun, lots of fun, happy birthday, happy new year, merry christmas, happy holidays	phrase
+2	.	well deserved, feel good, feel better, feels good, feels great, looks good, looks great, looks nice	phrase
+2	.	looks amazing, sounds good, sounds great, tastes good, tastes great, smells good, smells great, smells amazing	phrase
+2	.	so cute, so pretty, so beautiful, so happy, good news, great news, nice work, good work, top quality, home run	phrase
+2	.	hit the spot, second helping, right away, worth it	phrase
+2	.	congratulations	x
> Not bad at all.	+
> So far so good.	+
0	0	no matter, no idea	phrase
0	.	good morning|afternoon|evening|day, thanks in advance, thank you in advance, kind regards, best regards	phrase
0	.	best wishes, warm regards, dear sir, please help, good question, as well, as well as, very well could	phrase
0	.	might as well, may as well, well known, oh well, well then, kind of, sort of, like to know|ask|see	phrase
0	.	would like to, i'd like to, i would like to, looks like, look like, looked like, feels like, feel like	phrase
0	.	sounds like, seems like, smells like, tastes like, just like, something like, like this, like that, like a	phrase
0	.	like the, for free, free shipping, free time, fine print, hot dog, cool down, pretty much, right now	phrase
0	.	better late, for the most part, best before, best buy, best western, for better or worse, at best western	phrase
0	.	at least, just in case, hard drive, hard disk, hard cover, hard copy, short time, in short, cut to, fire hd	phrase
0	.	fire stick, fire tv, amazon fire, kindle fire, echo dot, smart home, smart tv, smart bulb, smart plug	phrase
0	.	smart phone, smart light, smart lights, solid state, dead sea, dark chocolate, bitter sweet, used to be	phrase
0	.	cold water, cold brew, cold drink, hot water, hot sauce, hot chocolate, sick leave, lost and found	phrase
0	.	customer service, break fast, free of charge, trial and error, excuse me, pardon me, sour cream, spring break	phrase
0	.	coffee break, tax break, lucky charms, pick up, fresh air, cry for help, miss you, mean time	phrase
> Good morning, thanks in advance.	0

# ======================================================================================================
# Pairs: a word that judges only beside a thing of its kind

[pairs]
+2	-2	quiet @appliance	pair aspect:noise
-2	+2	loud @appliance	pair aspect:noise
-2	+2	noisy @appliance	pair aspect:noise
-2	+2	quiet @audio	pair aspect:sound
+2	-2	loud @audio	pair aspect:sound
> The fridge is quiet.	+ noise
> A quiet street.	0
-2.5	+2	cold @food	pair aspect:taste
+1.5	-2	hot @food	pair aspect:taste
-2	+2	dry @food	pair aspect:taste
-2	+2	salty @food	pair aspect:taste
-2	+1.5	small @portion	pair aspect:price
+2	-2	large @portion	pair aspect:price
+2	-2	huge @portion	pair aspect:price
+2	-2	big @portion	pair aspect:price
> The soup was cold.	-
> Huge portions.	+
-2	+2	high @price	pair aspect:price
+2	-2	low @price	pair aspect:price
+2	-2	cheap @price	pair aspect:price
-2.5	+2	cheap @material	pair aspect:quality
-3	+2	low @quality	pair aspect:quality
+2.5	-2	high @quality	pair aspect:quality
> High prices.	-
> The price is low.	+
+2	-2	warm @clothing	pair aspect:comfort
-2	+2	thin @material	pair aspect:quality
-2	+2	small @clothing	pair aspect:size
-2	+2	short @cord	pair aspect:size
+2	-2	long @battery	pair aspect:battery
-2	+2	short @battery	pair aspect:battery
-2.5	+2	slow @speed	pair aspect:speed
+2.5	-2.5	fast @speed	pair aspect:speed
-2	+2	rude @staff	pair aspect:staff
> The cord is short.	-
> A warm coat.	+

# ======================================================================================================
# Classes: words for the pairs; they name the theme as well

[classes]
@appliance	vacuum, fridge, refrigerator, dishwasher, washer, dryer, fan, blender, mixer, kettle, grinder, humidifier, freezer, heater, conditioner, laptop, computer, motor, engine, pump, printer, drill, hood
@audio	speaker, headphone, headset, earphone, earbud, earpiece, microphone, mic, ringer, volume, audio, sound, soundbar, bass, alarm	aspect:sound
@food	food, soup, pizza, coffee, tea, meal, dish, steak, burger, fries, rice, noodle, pasta, salad, chicken, beef, pork, fish, sushi, bread, cake, dessert, sandwich, egg, breakfast, lunch, dinner, sauce, taco, burrito, wing, bacon, shrimp, crab, cheese, toast, pancake, entree, appetizer, plate, pie
@kitchen	food, meal, menu, flavor, flavour, taste, dish, cuisine, kitchen	aspect:taste
@portion	portion, serving, helping, plate
@price	price, cost, fee, rate, fare, charge, pricing, bill, tab	aspect:price
@material	material, plastic, fabric, cloth, leather, metal, cotton, paper, stitching, seam, feel, look, build	aspect:quality
@quality	quality, build, workmanship, craftsmanship, construction	aspect:quality
@clothing	coat, jacket, dress, shirt, sweater, pants, jeans, shoe, boot, sock, glove, hat, hoodie, blouse, skirt, sneaker, glove, blanket, robe, scarf, sandal, slipper
@fit	size, sizing, fit, length, width	aspect:size
@cord	cord, cable, wire, hose, leash, strap, charger
@battery	battery, charge, charger	aspect:battery
@speed	speed, internet, wifi, connection, processor, loading, service, shipping, delivery, server
@delivery	delivery, shipping, shipment, courier, parcel, package, carrier, mail	aspect:delivery
@flight	flight, plane, baggage, luggage, bag	aspect:delivery
@packaging	packaging, box, wrapping, envelope, carton	aspect:packaging
@service	service, support, helpdesk, representative, rep, agent, manager, reservation, hotline	aspect:service
@staff	staff, waiter, waitress, server, bartender, cashier, employee, clerk, hostess, host, chef, owner, salesman, attendant, crew, receptionist	aspect:staff
@returns	refund, return, warranty, exchange, replacement	aspect:returns
@app	app, website, site, software, interface, firmware, page, login, update	aspect:app
@smell	smell, scent, odor, fragrance, perfume	aspect:smell
@noise	noise, hum, buzz	aspect:noise
@look	look, design, color, colour, style, appearance, decor	aspect:look
@comfort	comfort, seat, cushion, legroom, mattress, pillow, handle, button	aspect:comfort
@clean	restroom, bathroom, toilet, room, table, kitchen, floor	aspect:cleanliness
@defects	screen, zipper, lid, hinge, sole, plug, jack, port, case, clip, seam	aspect:defects

# ======================================================================================================
# Homographs: a form that is mostly another word

[homographs]
well	not-start not-before:known|then|as|over|below|before|being|enough not-after:as|oh|very|may|might	well
like	not-before:a|an|the|this|that|these|those|my|your|his|her|their|our|i|you|he|she|it|we|they|him|me|most|any|other|some|many|no|crap|shit|garbage|to not-after:look|looks|looked|looking|feel|feels|felt|sound|sounds|sounded|seem|seems|seemed|taste|tastes|tasted|smell|smells|act|acted|just|something|nothing|anything|things|more|would|i'd|was|is|are|be|it's|was|and|or|stuff|it|that|places|much|not	like
pretty	not-before:much|good|bad|nice|cool|great|sure|well|easy|hard|decent|close|fast|slow|cheap|expensive|sad|funny|awesome|disappointed|happy|big|small|quick|quickly|sweet|strong|clear|simple|amazing|weak|poor|rude|useless	pretty
mean	never
fine	not-before:print|dining|dust|line|art|tuned	fine
fun	not-after:no|of	fun
kind	not-before:of not-after:any|some|this|that|what|the|every|same|one|a	kind
hard	not-before:drive|disk|cover|copy|case|shell|rock|working|plastic|core	hard
mad	not-before:men|max|river
sick	not-before:leave|day
wait	not-after:can't|cannot|cant
free	not-after:feel|for|gluten|sugar|hands|hand|stress	free
patient	not-after:a|the|my	patient
cut	never
cold	not-before:brew|water|drinks|beer|drink|weather|front
lost	not-before:and
miss	not-before:you|america|u|ya
missing	not-before:you
right	never
smart	not-before:home|tv|phone|phones|bulb|bulbs|plug|plugs|light|lights|device|devices|speaker|watch|card	smart
clean	not-before:up
cool	not-before:down|off|air
real	not-before:estate|madrid|life|time|world|quick	real
sharp	not-after:at
safe	not-after:a|the
block, blocks	never
charge, charges	never
value	not-before:meal
gift	not-before:card|cards|shop|certificate
party	not-before:line
pick	never
rock	not-before:band|music|climbing|concert|n|star not-after:the|a|hard|punk|indie|classic	rock
hot	not-before:water|sauce|dog|dogs|chocolate|tub
rich	not-after:the
break, breaks	not-before:down|up|even|in not-after:spring|lunch|a|coffee|tax|my
interest	never
please, pleases, pleasing	never	please
support	not-before:team|group|staff|line
loose	not-before:leaf
short	not-after:in|at|for
fire	not-before:tv|stick|hd|tablet|department|alarm|place not-after:amazon|kindle|the|camp
killer	not-after:a|serial|the	killer

# ======================================================================================================

[protected]
great, grate, quality, recommend, smell, small, plate, goods, food, bed, rude, ride, desert, dessert, waist, waste, brake, break, broke, quit, quite, quiet, loose, lose, lost, host, price, prize, cloths, clothes, steal, steel, plain, plane, fare, fair, hear, here, weak, week, sole, soul, wear, where, peace, piece, meet, meat, than, then, thing, think, product, phone, headset, service, flight, airline, place, order, device, music, speaker, alexa, echo, tomorrow, today, night

finally, living, likely, suggest, suggested, suggests, smiley, castle, closer, closest, carrying, dollar, dollars, gracias, sleepy, severe, severely, finale, todays, butter, string, strings, master, legally, scored, grease, spelled, shooter, sticker, stickers, collar, caller, callers, potent, potential, species, seriously, shaker, predictive, grassy, shudder, crimea, dynamite, power, tester, stunned, stripped, strapped, defining, nerves, spelling, coffee, customer, customers, travel, screen, window, winter, summer, dinner, listen, listening, picture, country, company, minutes, message, tomorrow, tonight
