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
+2	-2	nice, pleasant, enjoyable, likeable, likable, appealing, attractive, cute, adorable, sweet, cool, neat	adj
+2	-2	fun, funny, hilarious, entertaining, interesting, engaging, fascinating, exciting, inspiring	adj
+2	-2	useful, helpful, handy, practical, convenient, versatile, functional, effective, beneficial, valuable	adj
+2	-2	productive, reliable, dependable, trustworthy, trusty, stable	adj
+2	-2	sturdy, solid, durable, robust, strong, rugged, well-made, well-built, long-lasting, indestructible	adj aspect:quality
+2	-2	high-quality, heavy-duty, waterproof	adj aspect:quality
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

# Wonder
+4	-1.5	extraordinary, sensational, spellbinding, mesmerizing, mesmerising, enchanting, dazzling	adj
+4	-1.5	electrifying, exhilarating, captivating, wondrous, miraculous, peerless, unrivaled, unrivalled	adj
+4	-1.5	unparalleled, matchless, faultless, splendid, stupendous, awe-inspiring, transcendent, majestic	adj
+4	-1.5	otherworldly, second-to-none, unsurpassed, unequalled, resplendent, superlative, incomparable	adj
+4	-1.5	rapturous, show-stopping, showstopping, drop-dead-gorgeous, pitch-perfect, picture-perfect	adj
+4	-1.5	heart-stopping, staggering, once-in-a-lifetime, best-in-class, world-beating	adj
+4	-1.5	magnifique, bravissimo, superbly, phenomenally, exquisitely, marvellously	x
> An extraordinary, spellbinding show.	+

# Strong praise of things and work
+3	-2	impressive, remarkable, exemplary, admirable, commendable, laudable, praiseworthy, masterful	adj
+3	-2	masterly, virtuosic, priceless, invaluable, irresistible, tremendous, supreme, iconic, acclaimed	adj
+3	-2	award-winning, celebrated, esteemed, renowned, prestigious, illustrious, distinguished	adj
+3	-2	formidable, groundbreaking, ground-breaking, trailblazing, pioneering, revolutionary, inspired	adj
+3	-2	riveting, gripping, enthralling, unputdownable, page-turning, hypnotic, memorable, timeless	adj
+3	-2	ageless, evergreen, triumphant, victorious, radiant, luminous, ravishing, alluring, enticing	adj
+3	-2	dreamy, blissful, idyllic, picturesque, luxurious, lavish, opulent, sumptuous, swanky, deluxe	adj
+3	-2	luxe, gourmet, artisanal, handcrafted, bespoke, prized, treasured, coveted, sought-after	adj
+3	-2	well-loved, much-loved, adored, stand-out, standout, top-tier, top-rated, top-quality	adj
+3	-2	high-class, upscale, unbeaten, undefeated, record-breaking, bestselling	adj
+3	-2	best-selling, thrilling, sidesplitting, side-splitting, uproarious, rip-roaring, gut-busting	adj
+3	-2	visionary, genial	adj
> Impressive and masterful work.	+
+3	-1.5	masterclass, marvel, splendor, splendour, brilliance, excellence, greatness, magnificence	n
+3	-1.5	elegance, grandeur, virtuoso, prodigy, mastermind, trailblazer, showstopper, bestseller	n
+3	-1.5	knockout, sensation, delicacy, heaven, utopia, nirvana, oasis, haven, sanctuary, ecstasy	n
+3	-1.5	rapture, adoration, admiration, acclaim, ovation, applause, homerun, slam-dunk, bullseye, champ	n
+3	-1.5	champion, superstar, rockstar, hotshot, legend, angel, sweetie, cutie, darling, cherub, charmer	n
+3	-1.5	stunner, hunk, hottie, babe, soulmate, lovebird, sweetness, beaut	n
> A marvel and a jewel.	+
+3	-2	captivate, enchant, enthrall, enthral, mesmerize, mesmerise, dazzle, fascinate, charm, bewitch	v
+3	-2	spellbind, electrify, elate, exhilarate, gladden, enrapture, idolize, idolise, worship, revere	v
+3	-2	venerate, exalt, glorify, extol, laud, commend, rave, savor, savour, revel, conquer, dominate	v
+3	-2	outclass, trounce, dote, overdeliver, over-deliver	v
> The show captivated us.	+

# Ordinary praise of things
+2	-2	commodious, dainty, decorative, ornate, artful, graceful, photogenic, scenic, verdant, leafy	adj
+2	-2	sunny, sun-drenched, sunlit, starry, serene, tranquil, quaint, rustic-chic, homey, homelike	adj
+2	-2	intimate, snuggly, cuddly, fluffy, silky, velvety, satiny, glossy, shiny, sparkly, glittering	adj
+2	-2	gleaming, lustrous, supple, springy, bouncy, stretchy, flowy, flattering, figure-flattering	adj
+2	-2	slimming, curve-hugging, becoming, dressy, snazzy, jazzy, natty, dapper, debonair, suave, sexy	adj
+2	-2	foxy, steamy, sultry, hunky, good-looking, fetching, striking, bewitching, beguiling, endearing	adj
+2	-2	winsome, whimsical, quirky, zany, characterful, atmospheric, evocative, poetic, lyrical, soulful	adj
+2	-2	melodic, harmonious, danceable, singable, catchy, funky, upbeat, feel-good, crowd-pleasing	adj
+2	-2	family-friendly, kid-friendly, pet-friendly, child-friendly, eco-friendly, skin-friendly	adj
+2	-2	beginner-friendly, wallet-friendly, travel-friendly, guest-friendly, sustainable, cruelty-free	adj
+2	-2	recyclable, biodegradable, nutritious, nourishing, hydrating, moisturizing, moisturising	adj
+2	-2	revitalizing, revitalising, rejuvenating, invigorating, energizing, energising, replenishing	adj
+2	-2	restorative, therapeutic, healing, calming, comforting, cleansing, exfoliating, brightening	adj
+2	-2	smoothing, softening, long-wearing, non-greasy, fast-absorbing, odorless, odourless	adj
+2	-2	fragrance-free, hypoallergenic, smudge-proof, smudgeproof, waterproofed	adj
+2	-2	well-crafted, well-constructed, well-stitched, well-finished, well-thought-out, well-written	adj
+2	-2	well-acted, well-paced, well-organized, well-organised, well-maintained, well-kept, well-lit	adj
+2	-2	well-stocked, well-equipped, well-appointed, well-located, well-situated, well-trained	adj
+2	-2	well-mannered, well-behaved, well-informed, well-rounded, well-balanced, well-deserved	adj
+2	-2	well-earned, well-priced, well-packaged, well-packed, well-protected, well-padded, well-tailored	adj
+2	-2	well-fitting, well-seasoned, well-cooked, well-prepared, well-presented, well-executed	adj
+2	-2	well-respected, well-liked, well-received, well-adjusted, well-run, well-managed	adj
+2	-2	feature-packed, feature-rich, full-featured, high-performance, high-resolution, hi-res	adj
+2	-2	razor-sharp, snappy, lag-free, bug-free, glitch-free, ad-free, plug-and-play, future-proof	adj
+2	-2	scratch-resistant, stain-resistant, water-resistant, shockproof, shatterproof, leakproof	adj
+2	-2	leak-proof, spill-proof, spillproof, rustproof, rust-proof, dustproof, crack-proof, bulletproof	adj
+2	-2	rock-solid, hard-wearing, hardwearing, unbreakable, dishwasher-safe, machine-washable	adj
+2	-2	wrinkle-free, wrinkle-resistant, non-slip, nonslip, slip-resistant, maintenance-free, worry-free	adj
+2	-2	stress-free, trouble-free, problem-free, fuss-free, mess-free, pain-free, risk-free, tangle-free	adj
+2	-2	drama-free, error-free, fail-safe, fail-proof, time-saving, space-saving, labor-saving	adj
+2	-2	energy-saving, energy-efficient, fuel-efficient, cost-saving, money-saving, lifesaving	adj
+2	-2	life-saving, life-affirming, game-changing, next-level, cutting-edge, state-of-the-art	adj
+2	-2	high-tech, fully-featured, customizable, customisable, configurable, detachable, foldable	adj
+2	-2	washable, reusable, refillable, rechargeable, upgradable, serviceable	adj
> A well-made, wrinkle-free and dressy shirt.	+

# People and character
+2.5	-2	amiable, affable, affectionate, warmhearted, warm-hearted, kindhearted, kind-hearted	adj
+2.5	-2	good-hearted, big-hearted, good-natured, easygoing, easy-going, cordial, convivial, charismatic	adj
+2.5	-2	witty, humorous, comical, amusing, lively, bubbly, energetic, vivacious, enthusiastic	adj
+2.5	-2	passionate, spirited, motivated, determined, dedicated, devoted, committed, hardworking	adj
+2.5	-2	hard-working, diligent, industrious, conscientious, meticulous, observant, perceptive	adj
+2.5	-2	insightful, savvy, astute, resourceful, capable, adept, proficient, accomplished, expert	adj
+2.5	-2	qualified, gifted, brainy, sensible, rational, level-headed, courageous, fearless, heroic	adj
+2.5	-2	gallant, valiant, plucky, resilient, tenacious, steadfast, selfless, altruistic, charitable	adj
+2.5	-2	benevolent, compassionate, empathetic, sympathetic, merciful, tolerant, impartial, principled	adj
+2.5	-2	virtuous, honorable, honourable, upstanding, reputable, credible, truthful, trustful	adj
+2.5	-2	open-minded, down-to-earth, unpretentious, courtly, chivalrous, gentlemanly, tactful, diplomatic	adj
+2.5	-2	adventurous, imaginative, inventive, eloquent, articulate, cultured, enlightened, well-spoken	adj
+2.5	-2	soft-spoken, approachable, neighborly, neighbourly, sociable, supportive, nurturing, motherly	adj
+2.5	-2	responsible, punctilious, obedient, cooperative, helpful-minded, proactive, go-getting	adj
+2.5	-2	ambitious, unstoppable, invincible, unselfish, tender-hearted, softhearted, huggable, kissable	adj
+2.5	-2	adoring, doting, angelic, saintly, godly, wise-hearted, genuine-hearted, self-assured	adj
+2.5	-2	self-confident, fun-loving, peace-loving, jolly, jovial, perky, peppy, chipper, sprightly, spry	adj
+2.5	-2	zesty, feisty	adj
> The guide was witty and knowledgeable.	+

# Nouns and verbs of doing well
+1.5	-2	achievement, accomplishment, feat, milestone, breakthrough, conquest, progress, prosperity	n
+1.5	-2	fortune, jackpot, windfall, award, medal, trophy, prize, glory, prestige, esteem	n
+1.5	-2	respect, dignity, integrity, sincerity, loyalty, devotion, dedication, commitment, enthusiasm	n
+1.5	-2	passion, zeal, zest, vigor, vitality, wellness, wellbeing, well-being, strength, courage	n
+1.5	-2	bravery, heroism, valor, resilience, talent, skill, expertise, mastery, prowess, flair	n
+1.5	-2	craftsmanship, ingenuity, creativity, imagination, innovation, wisdom, insight, clarity	n
+1.5	-2	efficiency, productivity, effectiveness, versatility, flexibility, affordability, practicality	n
+1.5	-2	usability, functionality, sturdiness, robustness, toughness, dependability, accuracy, precision	n
+1.5	-2	quietness, softness, fluffiness, freshness, tastiness, crispness, brightness, vividness	n
+1.5	-2	richness, smoothness, ease, simplicity, coziness, cosiness, warmth, ambience, ambiance, allure	n
+1.5	-2	glamour, glamor, cuteness, prettiness, liveliness, friendliness, politeness, helpfulness	n
+1.5	-2	responsiveness, thoughtfulness, promptness, punctuality, cleanliness, tidiness, spaciousness	n
+1.5	-2	goodness, amenity, asset, boon, upside, highlight, goodies, amusement, enjoyment	n
+1.5	-2	entertainment, excitement, relief, solace, sanity, serenity, tranquility, tranquillity, calmness	n
+1.5	-2	contentment, fulfillment, fulfilment, optimism, positivity, inspiration, motivation	n
+1.5	-2	encouragement, confidence, sympathy, empathy, compassion, mercy, forgiveness, tolerance	n
+1.5	-2	solidarity, unity, fellowship, camaraderie, romance, affection, intimacy, tenderness, fondness	n
+1.5	-2	cuddle, snuggle, embrace, grin, chuckle, rainbow, jubilation, merriment, mirth, glee, elation	n
+1.5	-2	exhilaration, euphoria, festivity, jubilee	n
> Reliability and comfort.	+
+2	-2	amuse, entertain, tickle, brighten, beautify, uplift, elevate, empower, enrich, strengthen	v
+2	-2	fortify, energize, energise, invigorate, revitalize, revitalise, rejuvenate, revive, replenish	v
+2	-2	heal, reassure, console, pamper, befriend, flourish, thrive, prosper, bloom, blossom, achieve	v
+2	-2	accomplish, attain, overcome, prevail, outdo, deserve, assist, aid, rescue, simplify, streamline	v
+2	-2	optimize, optimise, flatter, complement, twinkle, glisten, shimmer, gleam, swoon, intrigue	v
+2	-2	motivate, stimulate, reinvigorate, unwind, declutter, de-stress, moisturise, nurture, foster	v
+2	-2	endear, enliven, salute, smoothen, soften, exfoliate, detangle, rehydrate, recharge, excite	v
+2	-2	enthuse, enamor, enamour, dignify, ennoble, redeem, reconcile, reunite, befit, vouch, endorse	v
+2	-2	advocate	v
> It brightens my day.	+
+1.5	-1.5	beneficent, bustling, buzzworthy, noteworthy, notable, respectable, reputed, organized	adj
+1.5	-1.5	organised, streamlined, balanced, coherent, cohesive, succinct, clear-cut, crystalline, lucid	adj
+1.5	-1.5	watchable, playable, bite-sized, filling, hearty, light-hearted, lighthearted, carefree	adj
+1.5	-1.5	untroubled, unharmed, unscathed, undamaged, unspoiled, unspoilt, untouched, intact	adj
+1.5	-1.5	vacuum-sealed, accredited, tried-and-true, time-tested, trusted, up-to-date, forward-thinking	adj
+1.5	-1.5	open-hearted, civilised, knowledgable, eager, keen, ardent, avid, giddy, tickled, gleeful	adj
+1.5	-1.5	mirthful, exuberant, jubilant, exultant, triumphal, blithe, buoyant, contented, fulfilled	adj
+1.5	-1.5	relieved, reassured, refreshed, relaxed, rejuvenated, recharged, energized, invigorated	adj
+1.5	-1.5	uplifted, encouraged, enthused, enthralled, captivated, mesmerized, fascinated, intrigued	adj
+1.5	-1.5	charmed, enchanted, enamored, enamoured, infatuated, besotted, loved-up, lovestruck, awestruck	adj
+1.5	-1.5	starstruck, amused, entertained, touched, honored, honoured, flattered, privileged, appreciated	adj
+1.5	-1.5	appreciative, valued, respected, admired, prosperous, thriving, flourishing, booming, lucrative	adj
+1.5	-1.5	profitable, bountiful, plentiful, abundant, copious, unlimited	adj
> A resourceful and fulfilled team.	+

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
-2	+2	minus, concern, doubt, worry, risk, danger, threat, loss, penalty, burden, struggle, conflict	n
-2	+2	crisis, confusion, pity, bummer, bust, pain, stress, pressure	n
-2	+1.5	concerned, worried, anxious, nervous, afraid, scared, stressed, tired, exhausted, sick, confused, bored	adj kind:emotion
-2	+1.5	lonely, sorry, jealous, ashamed, embarrassed, hopeless, helpless, desperate, gloomy, moody	adj kind:emotion
-2	+1.5	negative, wrong, incorrect, inaccurate, inadequate, insufficient, incomplete, inconsistent, inconvenient	adj
-2	+1.5	inefficient, ineffective, impractical, unfair, unreasonable, unfortunate, unlucky, unfriendly, unpredictable	adj
-2	+1.5	unstable, unhealthy, uncomfortable, undesirable, unwanted, unnecessary, unclear, confusing, misleading	adj
-2	+1.5	complicated, awkward, clunky, cumbersome, bulky, flawed, mediocre, dated, outdated, obsolete, questionable	adj
-2	+1.5	doubtful, suspicious, shady, sketchy, odd, strange, creepy, scary, ugly	adj
-2	+1.5	weak, thin, wobbly, rickety, shaky, loose, brittle, fragile, stiff, itchy, harsh, tacky, gaudy, dull, faded	adj
-2	+1.5	worn, stained, dusty, mouldy, rusty, sour, raw, watery, chewy	adj
-2	+1.5	lack, struggle, cry, weep, sob, fear, dread, worry, doubt, mislead, confuse, disturb, interrupt, interfere	v
-2	+1.5	prevent, tear, rip, crack, shatter, snap, scratch, dent, leak, spill, peel, fade, shrink, rust, rot	v
-2	+1.5	melt, overheat, smoke, spark, explode, wobble, rattle, squeak, creak, hum, buzz	v
-1.5	+1	difficult, tricky, challenging, ordinary, generic, plain, forgettable, unremarkable	adj
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
-3.5	-3.5	thanks for nothing, thank you for wasting|ruining|nothing, thanks for wasting|ruining|(the delay)	phrase
-3.5	-3.5	won't be going|returning|revisiting|visiting, will never go|ever|return|buy|order, never ever go|going|again	phrase
-3.5	-3.5	won't go back, dont waste|bother|buy, don't waste|bother	phrase
> Don't waste your time.	-
> Thanks for nothing.	-
+2	+2	without effort, no effort	phrase
+2	.	works fine|just, work just fine, works just fine, working fine, it works, works for me	phrase
+2	.	go back again|there|here, definitely go back, will go back, going back again|soon, just fine, plenty of	phrase
+2	.	lots of options, knows what they|he|she, know what they are|'re, knows how to, know how to, easier than	phrase
+2	.	half the price	phrase compare
+2	.	light weight, as good as, just right	phrase
> Works just fine.	+
+3	-1.5	delish, yum, yummo, flavourful	x
-3	+1	inedible, forgery	x
-1.5	+1.5	lost, rough, slow	adj
-1.5	+1	mess, explosion, bug	n
-1	+1	miss, burn	v
+1	-1.5	well	adv
+1	-2	fine	adj
-1.5	-1.5	never again, not again	phrase
-1.5	.	had to replace|send|return|call|wait|reset|unplug, out of luck, ice cold, took {NUM} minutes, waited (for|another) {NUM}, forgot my|our|to, somewhere else	phrase
-1.5	.	some place else, another place, different place, keep looking, look elsewhere, luke warm, back and forth	phrase
-1.5	.	threw out, trying to return	phrase
> We are out of luck.	-
0	-2.5	receive, open, close, turn, start, send, read, dry	v
0	-1.5	sound, taste, smell, look, feel, cut	v
0	-2.5	clean	v aspect:cleanliness
-2.5	+1.5	pilled, pilling	x aspect:quality
0	-1	show, find, hear, call	v

# The worst of things
-4	+0.5	abhorrent, abominable, diabolical, egregious, execrable, heinous, hellish, hateful, loathsome	adj
-4	+0.5	monstrous, nightmarish, obnoxious, odious, putrid, repugnant, repellent, sordid, unspeakable	adj
-4	+0.5	wicked, wretched, ruinous, intolerable, insufferable, unforgivable, unconscionable	adj
-4	+0.5	reprehensible, contemptible, detestable, damnable, calamitous, cataclysmic, apocalyptic	adj
-4	+0.5	devastating, ghoulish, gruesome, grotesque, vomit-inducing, stomach-churning, stomach-turning	adj
-4	+0.5	unwatchable, unreadable, unlistenable, unlivable, uneatable, undrinkable, godawful, god-awful	adj
-4	+0.5	woeful, lamentable, barbaric, savage, inhuman, merciless, ruthless, heartless, sadistic	adj
-4	+0.5	murderous, genocidal, tyrannical, traitorous, bloodthirsty	adj
> A dreadful, unwatchable film.	-
-3.5	+1	abhorrence, monstrosity, calamity, cataclysm, debacle, bloodbath, carnage, havoc, mayhem	n
-3.5	+1	devastation, destruction, wreckage, meltdown, trainwreck, farce, sham, charade, cesspool	n
-3.5	+1	hellhole, pigsty, eyesore, dumpster, stinker, clunker, villain, tyrant, dictator, psychopath	n
-3.5	+1	sociopath, maniac, lunatic, psycho, pervert, creeper, stalker, pedophile, rapist, murderer	n
-3.5	+1	killer, nazi, fascist, bigot, sexist, misogynist, homophobe, traitor, coward, hypocrite, crybaby	n
-3.5	+1	dimwit, halfwit, nitwit, dunce, dolt, dork, doofus, buffoon, bozo, lowlife, sleazebag	n
-3.5	+1	sleazeball, vermin, hater, snob, slob, nutcase, wimp, weirdo, ingrate, tormentor	n
> A complete trainwreck.	-

# Strong
-3	+1.5	abrasive, abusive, antisocial, asinine, bigoted, boorish, bothersome, braindead, brainless	adj
-3	+1.5	brash, bullying, callous, cantankerous, catty, caustic, cheating, churlish, cocky, cold-hearted	adj
-3	+1.5	conceited, condemned, confrontational, corny, cowardly, crass, crazed, cringeworthy	adj
-3	+1.5	cringe-worthy, crippling, cutthroat, cynical, damaging, dastardly, debilitating, decrepit	adj
-3	+1.5	deformed, defunct, dehumanizing, delusional, demeaning, demoralizing, demoralising, degrading	adj
-3	+1.5	derelict, destructive, detrimental, devious, diseased, disfigured, disgruntled, disingenuous	adj
-3	+1.5	disloyal, dismal, disobedient, disparaging, disreputable, distasteful, distraught, distressed	adj
-3	+1.5	domineering, draconian, egotistical, exasperating, exasperated, excruciating, exploitative	adj
-3	+1.5	farcical, foul-mouthed, foul-tasting, foul-smelling, fraught, gory, greedy, grievous, grueling	adj
-3	+1.5	gruelling, harmful, harrowing, haughty, humiliated, hurtful, hypocritical, immoral, impudent	adj
-3	+1.5	incensed, indecent, infernal, insensitive, insidious, insolent, insulted, intolerant, irate	adj
-3	+1.5	irritable, jarring, joyless, judgmental, judgemental, lethal, ludicrous, malevolent, malicious	adj
-3	+1.5	malignant, manipulative, mean-spirited, miserly, misogynistic, monotonous, mortified, mortifying	adj
-3	+1.5	mutilated, narcissistic, narrow-minded, noxious, nutty, obscene, oppressive, overbearing	adj
-3	+1.5	patronizing, patronising, perverse, perverted, pestilent, petty, pitiful, pitiless, pompous	adj
-3	+1.5	preposterous, putrescent, rabid, reckless, repressive, revolted, scandalous, scathing, scornful	adj
-3	+1.5	scummy, self-centered, self-centred, selfish, senseless, shambolic, shameless, sickened, skanky	adj
-3	+1.5	slanderous, sleazy, smug, snobbish, snobby, snotty, snarky, soulless, spineless, spiteful	adj
-3	+1.5	squalid, stingy, suffocating, suicidal, tainted, terrified, tormented, tortured, torturous	adj
-3	+1.5	traumatic, traumatized, traumatising, traumatizing, treacherous, two-faced, ungrateful, unjust	adj
-3	+1.5	unscrupulous, vengeful, vicious, vindictive, virulent, vulgar, weaselly, whiny, wrathful	adj
-3	+1.5	wrecked, ruined, destroyed, butchered, botched, trashed, busted, screwed-up, messed-up, mutinous	adj
-3	+1.5	blundering, bumbling, hellbent, dumbfounded, aghast, horrified, petrified, panic-stricken	adj
-3	+1.5	grief-stricken, inconsolable, crestfallen, heartsick, heart-wrenching, gut-wrenching	adj
-3	+1.5	soul-crushing, soul-destroying, mind-numbing, nerve-wracking, nerve-racking, bone-crushing	adj
-3	+1.5	eye-watering, unwelcome, unloved, unlovable	adj
> Smug, petty and selfish people.	-
-3	+1.5	aggrieve, agonize, antagonize, antagonise, appall, backfire, backstab, badmouth, befoul	v
-3	+1.5	belittle, berate, besmirch, betray, blackmail, brutalize, condemn, curse, debase, defame, defile	v
-3	+1.5	deface, deform, demean, demolish, demonize, demoralize, demoralise, denigrate, denounce, deplore	v
-3	+1.5	deprive, desecrate, devastate, disfigure, dishonor, distress, embezzle, enrage, endanger	v
-3	+1.5	exasperate, exploit, extort, falsify, flounder, forsake, fumble, horrify, impair, incense	v
-3	+1.5	incriminate, inflict, infringe, irk, jeopardize, lament, litter, maim, manipulate, misbehave	v
-3	+1.5	misdiagnose, mishandle, mislabel, misinform, mismanage, misrepresent, molest, mutilate, nauseate	v
-3	+1.5	obliterate, oppress, ostracize, patronize, persecute, pester, pillage, plunder, pollute, provoke	v
-3	+1.5	ransack, ravage, repulse, revolt, ridicule, sadden, scald, scorch, sicken, slander, smear, snub	v
-3	+1.5	squander, stab, stalk, strangle, stumble, taint, taunt, terrify, terrorize, torment, trample	v
-3	+1.5	traumatize, traumatise, undermine, vandalize, vandalise, vilify, violate, whinge, yell	v
-3	+1.5	backpedal, stonewall, gaslight, scold, nag, rant, sulk, sneer, scoff, mock, jeer, heckle, bicker	v
-3	+1.5	quarrel, squabble, shriek, gag, retch, barf, lambast, lambaste, slam, grope, loot, hijack	v
-3	+1.5	kidnap, slaughter, infect, contaminate, electrocute	v
> They mocked and insulted us.	-

# Ordinary
-2	+1.5	abrupt, absent-minded, aggressive, aimless, aloof, amateurish, amateur, anemic, anticlimactic	adj
-2	+1.5	apathetic, archaic, arduous, argumentative, artificial, askew, backbreaking, backward, baffling	adj
-2	+1.5	baffled, banal, barren, baseless, battered, belligerent, bewildering, bewildered, biased	adj
-2	+1.5	bizarre, bleak, bloodshot, blotchy, blurry, blurred, boastful, bogged, bossy, bothered, boxy	adj
-2	+1.5	breakable, bruised, brusque, bumpy, burdensome, chaotic, charmless, cheerless, childish	adj
-2	+1.5	clammy, claustrophobic, clichéd, cliched, clingy, clumsy, combative, complacent, conflicted	adj
-2	+1.5	congested, contentious, contradictory, contrived, controversial, convoluted, counterproductive	adj
-2	+1.5	counterintuitive, crabby, cranky, crinkled, crude, crumbling, crumpled, crusty, crowded	adj
-2	+1.5	curt, daft, damp, dank, daunting, dazed, deceiving, deficient, dejected, demanding, demented	adj
-2	+1.5	depleted, derivative, derogatory, desolate, deteriorated, dicey, dim, dingy, disagreeable	adj
-2	+1.5	disconcerting, disconnected, discontented, discouraged, discouraging, disheartening	adj
-2	+1.5	disheartened, disheveled, disillusioned, disinterested, dismayed, disoriented, disorderly	adj
-2	+1.5	disproportionate, disruptive, dissatisfying, distracted, distracting, distrustful, divisive	adj
-2	+1.5	doomed, dowdy, downcast, downhearted, drab, draughty, drafty, drained, draining, dreary, drowsy	adj
-2	+1.5	dubious, eerie, elitist, elusive, emotionless, empty-handed, envious, erratic, erroneous	adj
-2	+1.5	error-prone, evasive, excessive, fallacious, far-fetched, fatigued, feeble, fickle, fiddly	adj
-2	+1.5	finicky, fishy, flabby, flaccid, foggy, foolish, foolhardy, forlorn, formulaic, frail, frantic	adj
-2	+1.5	frazzled, freaky, frenzied, fretful, frightened, frightening, frightful, frigid, frizzy	adj
-2	+1.5	frivolous, frosty, frumpy, fruitless, fussy, futile, garish, gimmicky, glaring, glum, grainy	adj
-2	+1.5	grating, groggy, groundless, grouchy, grubby, gruff, grudging, guilty, gullible, gutless	adj
-2	+1.5	hackneyed, haggard, half-baked, half-hearted, halfhearted, haphazard, hapless, harried, hasty	adj
-2	+1.5	hazy, headachy, heavy-handed, hectic, hesitant, high-maintenance, high-strung, hollow, homesick	adj
-2	+1.5	humdrum, humorless, humourless, hurried, icky, idle, ill-advised, ill-conceived, ill-mannered	adj
-2	+1.5	illegible, illegitimate, illogical, imbalanced, immature, impaired, impatient, impenetrable	adj
-2	+1.5	imperfect, impersonal, implausible, impossible, imprecise, improper, inaccessible, inadvertent	adj
-2	+1.5	inane, inappropriate, inarticulate, incapable, incoherent, incompatible, incomprehensible	adj
-2	+1.5	inconclusive, inconsequential, inconsiderate, indecisive, indignant, ineffectual, inexperienced	adj
-2	+1.5	inexplicable, inflexible, inhospitable, insecure, insignificant, insincere, insipid, instable	adj
-2	+1.5	intermittent, intimidated, intimidating, intrusive, invalid, irksome, irrational, irregular	adj
-2	+1.5	irrelevant, irresponsible, irreversible, jaded, jagged, jittery, jumbled, jumpy, juvenile	adj
-2	+1.5	kitschy, kludgy, lackluster, lacklustre, laborious, lacking, leaden, lethargic, lifeless	adj
-2	+1.5	listless, lonesome, long-winded, lopsided, low-end, low-grade, low-budget, low-quality, low-rent	adj
-2	+1.5	lumpy, lurid, maddened, makeshift, malnourished, manic, marred, meager, meagre, meaningless	adj
-2	+1.5	meandering, meddlesome, melancholy, melancholic, melodramatic, menacing, mindless, misaligned	adj
-2	+1.5	misguided, misinformed, mismatched, misplaced, misshapen, mistaken, mistrustful, misunderstood	adj
-2	+1.5	monotone, morbid, morose, mournful, muddled, muddy, murky, musty-smelling, mystified, naggy	adj
-2	+1.5	nagging, naive, needless, needy, nervy, nitpicky, nonfunctional, non-functional, nonexistent	adj
-2	+1.5	non-existent, nonsensical, nonresponsive, non-responsive, nosy, notorious, obese	adj
-2	+1.5	obstructive, obtuse, off-key, off-putting, offended, ominous, onerous, outclassed, overambitious	adj
-2	+1.5	overbooked, overblown, overburdened, overcomplicated, overcrowded, overdone, overdramatic	adj
-2	+1.5	overheated, overloaded, overlong, overpowering, oversensitive, oversold, overstated, overstuffed	adj
-2	+1.5	overused, overweight, overwhelmed, overworked, overwrought, painstaking, paltry, panicked	adj
-2	+1.5	panicky, paranoid, peeved, perfunctory, perilous, perplexed, perplexing, pesky, pessimistic	adj
-2	+1.5	pixelated, plodding, powerless, precarious, prejudiced, pretentious, pricked, prickly, primitive	adj
-2	+1.5	problematic, prohibitive, psychotic, puny, puzzled, puzzling, quarrelsome, queasy, ragged	adj
-2	+1.5	rambling, rattled, redundant, regretful, regrettable, regressive, reluctant, remorseful	adj
-2	+1.5	restless, restrictive, risky, ropey, rowdy, rundown, run-down, rushed, saddened, saddening	adj
-2	+1.5	saggy, saturated, scant, scatterbrained, scrawny, screwy, scruffy, secretive, seedy	adj
-2	+1.5	self-indulgent, shabby, shaken, shallow, shifty, short-lived, short-sighted, short-staffed	adj
-2	+1.5	short-tempered, shortsighted, shrill, sickly, simplistic, skeptical, sceptical	adj
-2	+1.5	sleep-deprived, sleepless, slapdash, slippery, slipshod, slovenly, smudgy, sneaky, spotty	adj
-2	+1.5	spurious, squeamish, stagnant, standoffish, startling, stodgy, strained, stranded, strenuous	adj
-2	+1.5	stringy, stubborn, stuffy, stunted, sullen, superficial, superfluous, suspect, sweaty, tangled	adj
-2	+1.5	tardy, tarnished, tattered, tawdry, tearful, temperamental, tense, tepid, testy, thankless	adj
-2	+1.5	thoughtless, threadbare, threatened, threatening, timid, touristy, trampled, transphobic, trite	adj
-2	+1.5	trivial, troubled, troublesome, troubling, turbulent, twisted, tyrannous, unaccommodating	adj
-2	+1.5	unaccountable, unaddressed, unanswered, unappealing, unappreciated, unattractive, unauthorized	adj
-2	+1.5	unauthorised, unavailable, unavoidable, unbalanced, uncaring, uncertain, unclean, uncooked	adj
-2	+1.5	uncooperative, uncoordinated, uncouth, undecided, undependable, undeserved, undeserving	adj
-2	+1.5	undignified, uneasy, uneven, uneventful, unexciting, unfaithful, unfamiliar, unfinished, unfit	adj
-2	+1.5	unflattering, unfocused, unforgiving, unfounded, unfulfilled, unfulfilling, unfunny, ungainly	adj
-2	+1.5	unhinged, unimaginative, unimportant, unimpressive, uninformed, uninformative, uninspiring	adj
-2	+1.5	unintelligent, unintelligible, uninterested, uninviting, unjustified, unkempt, unlawful	adj
-2	+1.5	unlikable, unlikeable, unmanageable, unmotivated, unnatural, unnerving, unorganized, unorganised	adj
-2	+1.5	unpalatable, unplayable, unpolished, unpopular, unprepared, unproductive, unprotected	adj
-2	+1.5	unqualified, unrealistic, unrefined, unrelenting, unresolved, unrewarding, unripe, unruly	adj
-2	+1.5	unsatisfying, unsavory, unsavoury, unsecured, unsettled, unsettling, unsightly, unskilled	adj
-2	+1.5	unsolicited, unsound, unsteady, unsuccessful, unsuitable, unsupportive, unsure, unsustainable	adj
-2	+1.5	untidy, untrained, untrue, untrustworthy, unwell, unwieldy, unwilling, unwise, unworkable	adj
-2	+1.5	unworthy, uptight, user-unfriendly, vague, vain, vapid, volatile, voided, vulnerable, wasted	adj
-2	+1.5	wasteful, weary, weakened, whimpering, wimpy, wishy-washy, withered, woozy, worrisome, wounded	adj
-2	+1.5	wrinkled, wrinkly, wrongful, yellowed, yellowing	adj
> The plot is muddled and lifeless.	-

# Nouns of trouble
-2	+1.5	aggression, aggravation, agitation, allegation, animosity, apathy, apprehension, argument	n
-2	+1.5	backlash, barrier, betrayal, bias, blemish, blister, blunder, boredom, brawl, breach, brutality	n
-2	+1.5	bruise, bump-up, bureaucracy, casualty, clash, clutter, collision, complication, concussion	n
-2	+1.5	condemnation, confrontation, congestion, contempt, contamination, contradiction, controversy	n
-2	+1.5	cowardice, cramp, criticism, cruelty, darkness, deadlock, dearth, debt, deceit, decay, defeat	n
-2	+1.5	deficiency, deficit, degradation, delusion, denial, deprivation, desperation, detriment, dilemma	n
-2	+1.5	disagreement, disapproval, disarray, disbelief, discomfort, discontent, discord, discrepancy	n
-2	+1.5	discrimination, disillusionment, dislike, dismay, disorder, displeasure, disregard, disruption	n
-2	+1.5	distaste, distortion, distraction, distrust, disturbance, doom, downfall, downtime, downturn	n
-2	+1.5	drought, embarassment, emergency, emptiness, envy, exhaustion, exploitation, fallout, fatality	n
-2	+1.5	fatigue, feud, fight, filthiness, flood, folly, foolishness, friction, fright, frenzy, futility	n
-2	+1.5	gimmick, glare, gloom, greed, grievance, grudge, gunfire, handicap, harassment, hardship	n
-2	+1.5	heartache, heartburn, hindrance, hiccup, homelessness, homicide, hostage, hostility, humiliation	n
-2	+1.5	hunger, hypocrisy, hysteria, idiocy, illness, imbalance, imperfection, impediment, inaccuracy	n
-2	+1.5	inadequacy, inability, incident, incompatibility, inconsistency, inefficiency, inequality	n
-2	+1.5	infection, inferiority, inflation, injustice, insanity, insecurity, instability, insolvency	n
-2	+1.5	insufficiency, interference, intolerance, intrusion, irritant, irritation, itch, jealousy	n
-2	+1.5	jerkiness, junkyard, lapse, layoff, lawsuit, letdowns, liability, limitation, loathing, loophole	n
-2	+1.5	madness, malice, malpractice, mania, meanness, mediocrity, menace, mischief, misconduct, misfit	n
-2	+1.5	misfortune, mishap, misinformation, misjudgment, mismanagement, mismatch, misprint, mistrust	n
-2	+1.5	misunderstanding, misuse, monotony, mishandling, nausea, nonsense, obstruction, offense, offence	n
-2	+1.5	oppression, ordeal, outcry, outburst, overdose, overkill, oversight, paranoia, persecution	n
-2	+1.5	peril, pessimism, pitfall, pollution, poverty, prejudice, predicament, propaganda, punishment	n
-2	+1.5	quibble, ransom, recession, redness, regression, rejection, reluctance, repercussion	n
-2	+1.5	retaliation, ruckus, sarcasm, scarcity, shambles, shortage, shoddiness, sickness, slowdown	n
-2	+1.5	sloppiness, snag, soreness, stagnation, stalemate, starvation, stigma, stinginess, strife	n
-2	+1.5	stupidity, stutter, suffering, suspicion, swelling, tantrum, temper, tension, thug, trauma	n
-2	+1.5	trickery, turmoil, tyranny, ugliness, unemployment, unease, unrest, upheaval, uproar, vandalism	n
-2	+1.5	vengeance, vertigo, villainy, violation, vulnerability, warfare, weariness, whim, whining, woe	n
-2	+1.5	worthlessness, wrath, wrinkle, wrongdoing	n
> Nothing but blunders and excuses.	-
-2	+1.5	agitate, ail, alienate, argue, backtrack, baffle, beg, bewilder, bore, bog, collide	v
-2	+1.5	complicate, compromise, contradict, cripple, crumple, cuss, dampen, delude, demote, deplete	v
-2	+1.5	depress, destabilize, detract, devalue, diminish, disable, disagree, disallow, disapprove	v
-2	+1.5	disbelieve, discard, discolor, discolour, disconnect, discourage, discriminate, disengage	v
-2	+1.5	dishearten, dislodge, dismiss, disobey, disorient, disown, displease, disqualify, disrupt	v
-2	+1.5	dissatisfy, dissuade, distort, distract, droop, dump, dwindle, elude, embroil, encroach, err	v
-2	+1.5	erode, evade, evict, exacerbate, exaggerate, exhaust, falter, fester, fizzle, flicker, flinch	v
-2	+1.5	forfeit, fret, frighten, frown, fume, grate, grimace, groan, growl, hamper, hinder	v
-2	+1.5	hyperventilate, impede, impose, incapacitate, infest, intimidate, intrude, invade, invalidate	v
-2	+1.5	languish, loom, meddle, misalign, miscalculate, miscommunicate, misjudge, misquote, misread	v
-2	+1.5	misspell, misunderstand, mope, muddle, muffle, mutter, obstruct, ooze, overbook, overcomplicate	v
-2	+1.5	overcook, overdo, overestimate, overflow, overhype, overload, overlook, overpromise, overreact	v
-2	+1.5	overshadow, oversleep, overstate, overwhelm, peeve, penalize, perish, perplex, perturb, plummet	v
-2	+1.5	pout, prolong, punish, rebuff, recoil, regress, relapse, renege, repel, reprimand, repress	v
-2	+1.5	resign, restrict, rile, rupture, scuff, seethe, shun, slouch, smother, smudge, snarl, sneak	v
-2	+1.5	snoop, sputter, stagger, stagnate, startle, stifle, sting, tangle, tarnish, throttle, thwart	v
-2	+1.5	trick, twitch, undercut, underdeliver, underestimate, underperform, unnerve, unsettle, usurp	v
-2	+1.5	veto, wail, waver, weaken, whimper, wilt, wince, withhold, wither, yawn	v
> The picture flickers and distorts.	-
-1.5	+1	achy, addicted, alone, amiss, antiquated, ashen, averse, bare-bones, barebones, bulging, bygone	adj
-1.5	+1	cold-blooded, colourless, contested, dispensable, dry-tasting, flat-tasting, forgetful, freezing	adj
-1.5	+1	half-empty, half-finished, heavy-going, hungry, inactive, incidental, inert, insubstantial	adj
-1.5	+1	interminable, iffy, jobless, low-cut, monochrome, muggy, nagged, one-dimensional, one-sided	adj
-1.5	+1	one-note, outmoded, overcast, overgrown, overly-sweet, passé, poky, prosaic, quirkless, rainy	adj
-1.5	+1	scarce, sappy, schmaltzy, second-rate, third-rate, sentimental, sleepy, sleepy-eyed	adj
-1.5	+1	small-minded, sore, sparse, stale-tasting, stiff-feeling, stormy, sub-par, sub-standard	adj
-1.5	+1	sunburnt, sunburned, thirsty, tricky-to-use, two-bit, two-dimensional, unadventurous	adj
-1.5	+1	unconvincing, unconvinced, underdeveloped, underpowered, understaffed, underpaid, unemployed	adj
-1.5	+1	uninsured, unlabeled, unlit, unmarked, unpaid, unrecognizable, unreleased, unsold, unsung	adj
-1.5	+1	untested, worse-off	adj

# ======================================================================================================
# Emotions

[emotion]
-2.5	+1	sadness, grief, sorrow, tears, heartbreak, loneliness, despair, depression, anxiety, panic, fear, rage, fury	n kind:emotion
-2.5	+1	hate, guilt	n kind:emotion
-2	+1	kill, murder, abuse, attack, assault, rape, bomb, starve, suffocate, drown, bleed	v kind:emotion
-2	+1	death, murder, war, attack, violence, terror, terrorist, terrorism, tragedy, victim, cancer, disease, poison	n kind:fact
-2	+1	corpse, criminal, crime, abuse, racism, racist, corruption, scandal, riot, massacre, suicide, bully, enemy	n kind:fact
-2.5	+1	sad, heartbreaking, tragic, terrifying, horrific, brutal, cruel, violent, deadly, fatal, dreadful, grim	adj kind:emotion
-2.5	+1	painful, unbearable, worrying, alarming, disturbing, shocking	adj kind:emotion
-1.5	+1	mourn, grieve, hurts, ache, vomit, puke, cringe, suffer, hates	v kind:emotion
-1.5	+1	headache, migraine, flu, hangover, fever, injury, wound, allergy, hives, insomnia	n kind:fact
> This is so sad.	-
+2	-1	hugs, kisses, xoxo, xo	x kind:emotion
+1.5	-1	lol, lmao, rofl, haha, hahaha, hehe, lmfao, hahah	x kind:emotion
+2	-1	friendship, celebration, sunshine, hug, kiss, sweetheart, hero, blessing, peace, freedom	n kind:emotion
+2	-1	harmony	n kind:emotion
+1	-1	friend	n kind:emotion
+2	-1	excited, proud, brave, calm, joyous, playful, romantic, loving, lovable, sincere, faithful, gentle, humble	adj kind:emotion
+2	-1	wise	adj kind:emotion
+2	-1	hug, kiss, bless, forgive, rejoice	v kind:emotion
+1	-1	dance	v kind:emotion
> Proud of the team.	+

# Good feelings
+2	-1	smooch, daydream	v kind:emotion
+2.5	-1.5	heroine, honeymoon, anniversary, graduation	n kind:emotion

# More feelings and attitudes
+2	-1.5	fond, audacious, dearly, earnest, ethical, favored, favoured, fiery, hysterical	adj
+2	-1.5	innocent, meaningful, powerful, secured, vigilant, vital, wealthy, zealous	adj
+2	-1.5	alive, dynamic, amorous, harmless, immune, immortal, sincerest, aglow, beaming, dashing, famed	adj
+2	-1.5	glamorous, gloriously, gorgeously, handsomely, heartfelt, heartening, heavensent, humane	adj
+2	-1.5	inquisitive, intrepid, laudatory, lightsome, mighty, outspoken, promising, prudent, resolute	adj
+2	-1.5	sassy, self-reliant, shining, spontaneous, stalwart, stimulating, trusting, unflappable	adj
+2	-1.5	unwavering, upright, vigorous, youthful	adj
+1.5	-1.5	adventure, approve, assure, astound, attract, defend, dare, favor, favour	v
+1.5	-1.5	flirt, grace, clap, vow, aspire, exult, adorn, bolster	v
+1.5	-1.5	embolden, enlighten, pacify, persevere, reinforce, reinvent, relieve, spur, stabilize, vindicate	v
+1.5	-1.5	amor, amour, approval, awe, comedy, faith, faithfulness	n
+1.5	-1.5	goddess, honesty, humor, humour, kinship, laughter, loveliness, openness	n
+1.5	-1.5	patience, purity, stamina, virtue, virtuosity, wealth, worthiness	n
+1.5	-1.5	zen, bridegroom, newlywed, newborn, puppy, kitten, sunset, sunrise	n
+1.5	-1.5	feast, karaoke, homecoming	n
-2	+1.5	anguished, bankrupt, cancerous, contagious, degenerate, defiant, entitled, excluded	adj
-2	+1.5	fearful, homeless, injured, resentful, sinful	adj
-2	+1.5	toothless, dumped, rejected, abandoned, betrayed, bereaved, broken-hearted	adj
-2	+1.5	brokenhearted, cheated, cursed, defeated, deprived, despairing, discriminated, disgraced	adj
-2	+1.5	downtrodden, godless, hated, haunted, hellacious, heartsore, ignored, jailed	adj
-2	+1.5	mistreated, molested, neglected, outcast, overlooked, persecuted, punished, robbed, scammed	adj
-2	+1.5	shamed, shocked, unheard	adj
-2	+1.5	anguish, confront, enslave, exclude, haunt, oppose, plead, rebel, scorn, spite, stun	v
-2	+1.5	bawl, bemoan, cower, dehydrate, disparage, flee, flunk, hoard, impeach, slay-off, snitch	v
-2	+1.5	tremble, vex	v
-2	+1.5	bitterness, beating, bigotry, bloodshed, burnout, cynic, cynicism, conspiracy, demon	n
-2	+1.5	divorce, downer, drunkard, foe, grouch, gunman, heartlessness, killing, lunacy, phobia, revenge	n
-2	+1.5	sinner, slave, stereotype, sufferer, sufferings, warning, weirdness, xenophobia, zit	n
-2	+1.5	pimple, nosebleed, toothache, stomachache, tummyache, earache, sprain, seizure, chore, detention	n

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
+1	-1	weekend, vacation, birthday, holiday, party	n kind:emotion
-1.5	+2.5	issue, trouble	n
-1.5	+1	joke	n
0	-1	use	v
0	-1	buy, purchase	v
0	.	ok, okay	x
> It arrived on time.	+

+3	-1.5	favorite, favourite, fave	adj
+1.5	-1	top, huge	adj
+1	-1	ready	adj
+1	-1	fan, heart	n only:social
+0.5	.	definitely, always	adv
+0.5	.	yes, yeah, yep, yup, yea, woah	x
+1.5	.	ha, xd, teehee	x
-2	+2	stuck	adj
-1.5	+1	rebook, reflight	v aspect:delivery
-1	+2	waiting	x
-1	.	literally, randomly, apparently	x
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

# Hints: the neighbours say the rest
+1	.	hopefully, thankfully, luckily, fortunately, finally	x
-1	+1	silly, weird, cheesy, hard, cold	adj
-0.5	.	why	x
-1	.	slowly, crazy	x
+1	-2	loyal, consistent, rapid	adj
+0.5	-2	care	n
+1	.	fleek	x
-1.5	+1	hospital, police, ambulance, surgery	n kind:fact
-2	+1	expired	x
-1.5	+1	ass	n
+1	-1	fan-fave	n
+1	.	good morning everyone|all|guys|world	phrase
+1	.	happy friday|monday|tuesday|wednesday|thursday|saturday|sunday	phrase

-1	+1	wait	n aspect:service
-1	+1	scream	v kind:emotion
-3	+1	toxic	adj
+1	-1	blockbuster	n
-1.5	+1.5	burst	v aspect:defects

-2.5	+2	rash, acne, breakout	n aspect:comfort

-0.5	+1	tough	adj
+1	-2	pretty	adj
+1	.	unreal	x

# Small words that lean one way
+1	-1.5	careful, convincing, curious, fair, novel	adj
+1	.	hugz, okeydoke, righto, yupp, yess, yesh, yah, heh, wheee, goodnight, goodmorning, g'night	x
+1	.	g'morning	x
+1.5	.	gnight	x

# ======================================================================================================
# Words of working: nothing by themselves, a complaint under "not"

[functional]
0	-3	work, function, operate, perform, boot, charge, connect, pair, sync, load, register, recognize, recognise	v aspect:defects
0	-3	detect, print, heat, cool, cook, blend, mix	v aspect:defects
0	-2.5	hold, stay, stick, attach, seal, lock, click, last, survive, support, drain, flush, rinse, absorb, inflate	v aspect:quality
0	-2.5	fold, align	v aspect:quality
0	-2.5	arrive, deliver, ship, dispatch	v aspect:delivery
0	-2.5	answer, reply, respond, listen, apologize, apologise, explain, contact, acknowledge, honor, honour	v aspect:service
0	-2.5	notify, inform, update, cooperate	v aspect:service
0	-3	refund, return, replace, exchange, reimburse, compensate	v aspect:returns
0.5	-3	visit, trust	v
0	-1.5	understand, believe, finish, sleep	v
> The charger does not work.	-
> They never replied.	-
> The parcel arrived on Friday.	0

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
+3.5	.	must buy, must try, must see, must read, highly recommend, highly recommended, definitely recommend	phrase
+3.5	.	strongly recommend, would recommend, worth every penny, worth every cent	phrase
+3.5	.	worth the money|price|wait|drive|trip|visit|it, totally worth, definitely worth, worth buying|trying, get one	phrase
+3.5	.	go for it, will buy again, would buy again, will order again, would order again, will be back	phrase
+3.5	.	will definitely be back, will be going back, will come back, buying another	phrase
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
-2	+2	delay, cancellation, cancelation, backorder, layover, queue, bottleneck, setback	n
> Delivered late.	-
> Prompt delivery.	+

# Speed of the parcel
+2.5	-2.5	promptly, speedily, swiftly, punctually	x
+2	-2	expedited, same-day, next-day, overnight	adj
-2.5	+2	mislabeled, mislabelled, misrouted, undeliverable, backordered, backlogged, rerouted, diverted	adj
-2.5	+2	grounded, rescheduled	adj
-2.5	+2	misdirect, misroute, reroute, reschedule, oversell	v
-2	+1.5	backlog, mixup, mix-up, hold-up, holdup, misdelivery, no-show, standstill, gridlock, turbulence	n
-2	+1.5	misconnect, overbooking	n
> Rerouted twice and mislabelled.	-

# ======================================================================================================

[packaging] aspect:packaging
-2.5	+2	crushed, smashed, leaking, mangled	adj
-2	+2	crush, smash, squash, bend, mangle	v
> The box was crushed.	-

-2.5	+2	punctured, unsealed, resealed, flattened, tampered, torn-up	adj
+2	-2	gift-wrapped, bubble-wrapped, shrink-wrapped, well-wrapped, well-sealed, gift-ready	adj
-2	+1.5	puncture, unseal, squish	v
> The box came battered and punctured.	-

-2.5	.	already opened, had been opened, previously opened, opened before	phrase
> It had been opened before.	-

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

-2.5	+2	overinflated, sky-high, skyhigh, money-grubbing, predatory, nonrefundable, non-refundable	adj
-2.5	+2	usurious, astronomical	adj
-2	+1.5	price-gouging, cash-grab, moneygrab, money-grab, upcharge, penny-pincher, upsell, tariff	n
-2	+1.5	rip-offs	n
-2	+1.5	overspend, nickel-and-dime	v
+2.5	-2	value-for-money, reasonably-priced, fairly-priced, dirt-cheap, low-cost, low-priced, half-price	adj
+2.5	-2	bargain-priced, pocket-friendly	adj
+2	-1	markdown, cashback, rebate, saver	n
> A cash-grab with a paywall.	-

# ======================================================================================================
# Quality, size, defects

[quality] aspect:quality

+2	-2	sturdily, reinforced, weatherproof, windproof, fireproof, heatproof, military-grade	adj
+2	-2	commercial-grade, professional-grade, hospital-grade, restaurant-quality, salon-quality	adj
+2	-2	hotel-quality, pro-grade, top-shelf	adj
-2.5	+2	plasticky, flimsily, ramshackle, jerry-built, paper-thin, see-through, misprinted, unglued	adj
-2.5	+2	unstitched, half-made, mass-produced	adj
> Plasticky and ramshackle.	-

# ======================================================================================================

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

-2	+2	ill-shaped, droopy, constricting, restricting, gappy, pinchy, undersize, outsized	adj
+2	-2	form-fitting, well-proportioned, true-to-size, one-size-fits-all	adj
-2	+1.5	pinch, chafe, constrict, gape, pucker	v
> The waistband pinches and gapes.	-

# ======================================================================================================

[defects] aspect:defects
-3	+2.5	break, die, quit, short-circuit, malfunction, stall, brick, detach, unravel, crumble, disintegrate, collapse	v
-3	+2.5	warp, delaminate, corrode, fray, chip, split, clog, jam	v
-3	+2.5	broken, cracked, shattered, dead, defective, faulty, unusable, inoperable, damaged, chipped, bent, ripped	adj
-3	+2.5	torn, frayed, scratched, dented, warped, leaky, crooked, corroded, stripped	adj
-2.5	+2	hole, crack, scratch, dent, tear, rip, stain, leak, crash, breakage, malfunction, lag, static, rust, mold	n
-2.5	+2	mould, mildew, residue, debris, breakdown, outage	n
-3	-3	does not work, didn't work, did not work, don't work, won't work, never worked, doesn't stay	phrase aspect:defects
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
-2.5	.	poor quality, low quality, bad quality, poorly made, badly made, cheaply made, cheap quality, cheap plastic	phrase aspect:quality
-2.5	.	cheap material, made cheaply, feels cheap, looks cheap, looked cheap, felt cheap, flimsy plastic	phrase aspect:quality
-2.5	.	poorly designed, poorly built, badly designed, poor design, bad design, poor sound, bad sound, below average	phrase aspect:quality
-2.5	.	sub par, false advertising, hit or miss, hit and miss, piece of junk|crap|garbage|trash|plastic|shit	phrase aspect:quality
-2.5	.	pile of junk|crap|garbage, load of crap, waste of money|time|space, waste of my time|money, wasted money|time	phrase aspect:quality
-2.5	.	wasted my money|time, money down the drain, down the drain, threw it away|out, thrown away, throw it away|out	phrase aspect:quality
-2.5	.	went in the trash|bin|garbage, in the trash, for the trash	phrase aspect:quality
> Piece of junk.	-
> Waste of money.	-

-3	+2.5	splinter, fracture, tatter, unstitch, unglue, oxidize, misfire, bork, flake	v
-3	+2.5	nonworking, non-working, inoperative, non-operational, kaput, bricked, borked, burned-out	adj
-3	+2.5	burnt-out, blown, misfiring, malfunctioning, unfixable, unrepairable, irreparable, snapped	adj
-3	+2.5	splintered, fractured, flickering, glitching, peeling, flaking, rusted, rusting, discolored	adj
-3	+2.5	discoloured, moth-eaten, wonky, loosened, unscrewed, detached, non-charging	adj
-2.5	+2	leakage, corrosion, discoloration, discolouration, misalignment, burn-in, ghosting, blackout	n
-2.5	+2	crackle, seepage, irregularity, shrinkage	n
> Two weeks in, the stand fractured.	-

# ======================================================================================================
# Service, returns, authenticity

[service] aspect:service
+2.5	-2.5	friendly, courteous, polite, attentive, professional, knowledgeable, responsive, accommodating, hospitable	adj aspect:staff
+2.5	-2.5	patient, respectful, welcoming, personable, gracious, kind, considerate, competent, caring, obliging	adj aspect:staff
+2.5	-2.5	efficient, outgoing, sweetest	adj aspect:staff
+2	-2	hospitality, courtesy, professionalism, kindness, generosity, attentiveness	n aspect:staff
-2.5	+1.5	rudeness, incompetence, negligence, indifference, arrogance, ignorance, laziness, disrespect, attitude	n aspect:staff
-2.5	+1.5	unprofessionalism	n aspect:staff
-2	-2	never responded|replied|answered|called|apologized, no one answers	phrase
-2	-2	nobody cares, no one cares, don't care, does not care, doesn't care, couldn't care less, zero help	phrase
-2	-2	not my problem, no customer service, still no, no apology, never showed, didn't show, no show	phrase
-2	.	hung up, hang up, hangs up, passed around, run around, poor service, bad service, slow service	phrase
-2	.	terrible service, poor customer service, bad customer service, customer disservice, took forever	phrase
-2	.	takes forever, took too long, long wait, long line, long lines, waited (over) {NUM} minutes|hours|days|weeks	phrase
-2	.	waited an hour|hours|forever, waiting for hours|weeks|days|months|over, still haven't, still hasn't	phrase
-2	.	yet to receive, hour wait, hours late, hours on hold, ignored us|me, treated like, made us wait	phrase
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

+2.5	-2.5	cheery, smiley, communicative, detail-oriented, service-oriented, customer-oriented	adj
+2.5	-2.5	customer-focused, customer-friendly, quick-witted, multilingual, discreet, unobtrusive	adj
+2.5	-2.5	unhurried	adj
-2.5	+1.5	surly, snippy, snappish, discourteous, uncivil, ill-tempered, bad-tempered, bad-mannered	adj
-2.5	+1.5	unconcerned, unreachable, uncommunicative, flustered, overfamiliar	adj
-2.5	+1.5	discourtesy, mistreatment, unresponsiveness, inattention, inflexibility, unhelpfulness	n
-2.5	+1.5	stonewalling, buck-passing, condescension, ineptitude, favoritism, favouritism, red-tape	n
-2.5	+1.5	understaffing	n
-2.5	+2	patronise, hound, fob	v
> The clerk was surly and discourteous.	-

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

-2.5	+2	unreturnable, nonreturnable, non-returnable	adj
> A non-returnable item, they withheld my money.	-

# ======================================================================================================

[authenticity] aspect:authenticity
-4	+2	fake, counterfeit, bogus, phony, phoney, knockoff, knock-off, imitation, forged, bootleg	adj severity:3
-4	+2	fake, counterfeit, knockoff, imitation, bootleg, replica	n severity:3
> This is a fake.	-

# ======================================================================================================

[fraud]
-5	+1.5	scam, fraud, scammer, thief, swindle, swindler, crook, theft, ripoff, extortion, robbery, fraudster	n severity:3
-5	+1.5	scam, swindle, defraud, cheat, deceive, rip-off, rob, steal, dupe	v severity:3
-4	+1.5	fraudulent, deceptive, dishonest, deceitful, corrupt, dishonorable, unethical, scammy, illegal	adj severity:3
-3.5	+1.5	lie	v severity:2
-3	+1.5	lie, deception, dishonesty, bait	n severity:2
-4	.	bait and switch, rip off, ripped off, ripping off, got scammed, total scam, highway robbery, daylight robbery	phrase severity:3
-4	.	taken for a ride, took advantage of, identity theft	phrase severity:3
> Scam, they steal your data.	-

-4.5	+1.5	con-artist, conman, con-man, charlatan, racketeer, embezzlement, embezzler, forger, ponzi	n
-4.5	+1.5	pickpocket, burglar, burglary, robber, looter, looting, mugger, mugging, phisher, hoax, hoaxer	n
-4.5	+1.5	trickster, cheater, bribery, bribe, money-laundering, laundering, swindling, shill, catfish	n
-4.5	+1.5	grifter, grift, shakedown	n
-4.5	+1.5	burgle, launder, hoodwink, bamboozle, fleece, phish, forge, plagiarize, plagiarise	v
-4	+1.5	fraudulently, unlicensed, counterfeited, falsified, rigged, bribed, illicit, duplicitous	adj
-4	+1.5	two-timing	adj
> A grifter who swindles buyers.	-

# ======================================================================================================

[safety]
-4	+1.5	hazard, hazardous, dangerous, poisonous, flammable, unsafe	adj severity:3
-3.5	+1.5	fire, shock, poisoning, electrocution, choke, smoke	n severity:3
-4	.	caught fire, catch fire, burst into flames, food poisoning, got sick, made me sick, health hazard, fire hazard	phrase severity:3
-4	.	electric shock, allergic reaction, burned my, burnt my, broke out in	phrase severity:3
> The toaster caught fire.	-

-4	+1.5	carcinogenic, life-threatening, radioactive, explosive, combustible, venomous, corrosive	adj
-4	+1.5	carcinogen, suffocation, strangulation, asbestos, toxin, venom	n
-3.5	+1.5	ignite, combust, detonate	v
> The plug exploded, it is hazardous.	-

# ======================================================================================================
# App, taste, smell, sound, noise, speed, battery, cleanliness

[app] aspect:app
-2.5	+2	buggy, laggy, glitchy, bloated, unintuitive, crashy, unresponsive, sluggish, invasive	adj
-2	+1.5	ads, spam, malware, virus, spyware, bloatware, paywall	n
> Buggy app, full of ads.	-

-2.5	+2	shadowban	v
-2.5	+2	bug-ridden, bug-filled, ad-ridden, ad-infested, unskippable, spammy, resource-hungry	adj
-2.5	+2	battery-hungry, power-hungry, pay-to-win, malware-ridden, non-intuitive, user-hostile, choppy	adj
-2.5	+2	stuttery, jerky, unsupported	adj
-2	+1.5	popup, pop-up, adware, ransomware, microtransaction, hacker, phishing, throttling, buffering	n
-2	+1.5	bloat, spammer	n
+2	-2	addictive, fast-loading, self-explanatory	adj
> Unskippable, spammy ads and pop-ups.	-

# ======================================================================================================

[taste] aspect:taste
+3.5	-3	delicious, yummy, tasty, scrumptious, mouthwatering, mouth-watering, delectable, flavorful, flavourful	adj
+3.5	-3	finger-licking, savory, juicy, succulent, tender, crispy, creamy, moist, flaky, refreshing, aromatic, fragrant	adj
+3.5	-3	appetizing	adj
-3.5	+1.5	tasteless, flavorless, inedible, bland, rancid, stale, soggy, mushy, overcooked, undercooked, burnt, greasy	adj
-3.5	+1.5	unappetizing, spoiled, rotten, moldy, gristly, rubbery, slimy, oily, unseasoned, oversalted, lukewarm	adj
> Delicious pie.	+
> The soup was bland.	-

+3	-2.5	tangy, buttery, melt-in-your-mouth, lip-smacking, smoky, perfectly-cooked, home-cooked, homemade	adj
+3	-2.5	home-made, farm-fresh, freshly-baked, fresh-baked, wood-fired, chargrilled, chocolaty	adj
+3	-2.5	caramelized, caramelised, crunchy, gooey, melty, decadent, indulgent, flavor-packed	adj
+3	-2.5	flavour-packed, flavorsome, flavoursome, palatable, toothsome, luscious, ambrosial, piping-hot	adj
+3	-2.5	al-dente, full-bodied, sweet-and-sour, scrummy, moreish, nom	adj
-3	+1.5	unappetising, flavourless, underseasoned, overseasoned, over-salted, over-seasoned, underdone	adj
-3	+1.5	half-cooked, half-raw, charred, congealed, curdled, gloopy, gummy, leathery, sinewy, fatty	adj
-3	+1.5	sludgy, watered-down, chalky, mealy, sickly-sweet, cloying, freezer-burned, freezer-burnt	adj
-3	+1.5	microwaved, reheated, doughy, gamy, gamey, vinegary, rock-hard, bone-dry, soapy, gelatinous	adj
-3	+1.5	fermented, rotted	adj
-2.5	+1.5	indigestion, gristle, blandness, staleness, sogginess, bloating, diarrhea, diarrhoea	n
-2.5	+1.5	salmonella, listeria, dyspepsia	n
+3	-2.5	nomnom, nomnomnom, yumm, yummm, scrumdiddlyumptious, mmm, mmmm, mmmmm	x
> Luscious, buttery and home-made.	+
> Congealed and flavourless.	-

-2	+1.5	aftertaste	n

# ======================================================================================================

[smell] aspect:smell
-2.5	+2	stink, reek	v
-2.5	+2	smelly, stinky, musty, pungent, acrid, foul	adj
-2.5	+2	stench, odor, odour, stink, fumes	n
> It stinks.	-

+2	-2	sweet-smelling, good-smelling, great-smelling, fresh-smelling, citrusy	adj
-2.5	+2	fetid, foetid, malodorous, mildewy, headache-inducing, fusty, bad-smelling, chemical-smelling	adj
-2.5	+2	pong, stinkiness, mustiness, sewage	n
> A fetid, mildewy towel.	-

# ======================================================================================================

[sound] aspect:sound
-2.5	+2	tinny, muffled, distorted, crackly, garbled, echoey, scratchy, inaudible	adj
+2	-2	melodious, bassy, crystal-clear, immersive	adj
> Tinny sound.	-

+2.5	-2	rich-sounding, punchy, hi-fi, high-fidelity, noise-cancelling, noise-canceling, noise-isolating	adj
+2.5	-2	sonorous, resonant, mellow	adj
-2.5	+2	staticky, crackling, hissing, warbly, screeching, ear-splitting, earsplitting, piercing	adj
-2.5	+2	out-of-tune, out-of-sync, cacophonous, ear-piercing	adj
-2.5	+2	hiss, screech, cacophony, reverb, din	n
> Crackling and distortion at any volume.	-

# ======================================================================================================

[noise] aspect:noise
-2	+2	noisy, deafening, squeaky, screechy, rattly, blaring, creaky, buzzing	adj
+2	-2	silent, noiseless, whisper-quiet	adj
> So noisy.	-

-2	+2	rackety, whirring, clanking, grinding, rumbling, thumping, rattling, clattering	adj
-2	+2	clank, clatter, squeal, grind, whir, rumble, thump, blare	v
+2	-2	soundproof, soundproofed, soundless, hushed	adj
> It clanks and screeches all night.	-

# ======================================================================================================

[look] aspect:look

+2	-1.5	photo-worthy, instagrammable, instagram-worthy, eye-popping, colorful, colourful, minimalist	adj
+2	-1.5	well-decorated, nice-looking, expensive-looking, posh, on-trend, fashion-forward	adj
+2	-1.5	statement-making, feminine, flirty	adj
-2	+1.5	cheap-looking, washed-out, splotchy, patchy, streaky, off-color, off-colour, old-fashioned	adj
-2	+1.5	unfashionable, grungy	adj
> The paint is streaky and cheap-looking.	-

# ======================================================================================================

[comfort] aspect:comfort

+2.5	-2	cushioned, pillowy, cloud-like, feather-light, featherlight, buttery-soft, super-soft	adj
+2.5	-2	ultra-soft, non-irritating, itch-free, restful, reclining, ventilated, well-ventilated	adj
+2.5	-2	moisture-wicking, sweat-wicking, air-conditioned, ergonomically, snugly, luxuriously	adj
-2.5	+2	uncomfy, non-breathable, unbreathable, unventilated, sweltering, chafing	adj
-2.5	+2	backache, neckache, sunburn, itchiness, stiffness	n
> A lumpy, scratchy mattress.	-

# ======================================================================================================

[speed] aspect:speed

+2	-2	lightning-fast, blazing-fast, superfast, ultrafast, super-fast, ultra-fast, lightning-quick	adj
+2	-2	zippy, instantaneous, nimble, high-speed	adj
-2	+2	slowish, snail-paced, lagging, glacial, crawling, time-consuming, throttled, slow-moving	adj
-2	+2	slow-loading, molasses-slow	adj
-2	+2	glacially	x
-2	+2	slowness, latency, sluggishness	n
> Zippy and instantaneous.	+
> Glacial loading.	-

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

+2	-2	long-life, long-lived, fast-charging, quick-charging, all-day	adj
-2.5	+2	battery-draining, undercharged	adj
> A fast-charging model.	+

# ======================================================================================================

[cleanliness] aspect:cleanliness
+2	-2.5	spotless, immaculate, hygienic, tidy, sanitary, pristine, sparkling	adj
-3	+2.5	dirty, filthy, unsanitary, grimy, sticky, unhygienic, messy, infested, smudged, cluttered	adj
-3	+2	roach, cockroach, filth, grime, bedbug, rat, rats	n
> Spotless rooms.	+
> Dirty tables.	-

+2	-2.5	squeaky-clean, spick-and-span, sanitized, sanitised, sterilized, sterilised, disinfected	adj
+2	-2.5	dust-free, germ-free, stain-free	adj
-3	+2.5	soiled, mildewed, flea-infested, bug-infested, roach-infested, cockroach-infested, rat-infested	adj
-3	+2.5	unwashed, unswept, uncleaned, contaminated, germy, urine-soaked, bloodstained	adj
-3	+2	bedbugs, flea, lice, maggot, infestation, germ, squalor, dirtiness, grubbiness, puddle, cobweb	n
> Soiled sheets and an infestation.	-

# ======================================================================================================
# News: what happened, rather than what somebody thinks of it

[news]

# Events
-2.5	+1	bombing, shooting, stabbing, genocide, hijacking, kidnapping, abduction, invasion, airstrike	n kind:fact
-2.5	+1	earthquake, hurricane, tornado, tsunami, wildfire, flooding, famine, epidemic, pandemic	n kind:fact
-2.5	+1	outbreak, refugee, slavery, dictatorship, coup, insurrection, uprising, bankruptcy, foreclosure	n kind:fact
-2.5	+1	eviction, default, indictment, conviction, imprisonment, prison, jail, felony, felon	n kind:fact
-2.5	+1	misdemeanor, perjury, treason, espionage, smuggling, trafficking, manslaughter, assassination	n kind:fact
-2.5	+1	assassin, arson, arsonist, molestation, molester, abuser, abductor, militant, extremist	n kind:fact
-2.5	+1	extremism, insurgent, jihadist, warlord, militia, derailment, crash-landing, plane-crash	n kind:fact
-2.5	+1	shipwreck, drowning, tumor, tumour, leukemia, pneumonia, diabetes, obesity, dementia, alzheimer	n kind:fact
-2.5	+1	coronavirus, covid, quarantine, lockdown, funeral, obituary, mourning, orphan, widow, widower	n kind:fact
-2.5	+1	deceased, cyberattack, extinction, deforestation, poaching, poacher	n kind:fact
-2	+1	abduct, bombard, assassinate, behead, lynch, imprison, detain, indict, convict, deport, nosedive	v kind:fact
-2	+1	decease, derail, capsize, smuggle, poach, prosecute, outlaw, torpedo, decimate	v kind:fact
+1.5	-1.5	liberate, acquit, exonerate, pardon, rebound, recover, rehabilitate, legalize, legalise, donate	v kind:fact
+1.5	-1.5	vaccinate, ratify	v kind:fact
+1.5	-1.5	ceasefire, truce, treaty, scholarship, donation, charity, philanthropy, philanthropist	n kind:fact
+1.5	-1.5	fundraiser, inauguration, liberation, reconciliation, peacemaker, peacekeeper, survivor	n kind:fact
+1.5	-1.5	festival, championship, medalist, medallist, finalist, laureate, nobel	n kind:fact
> An earthquake and a tsunami.	-

# ======================================================================================================
# Slang, swearing

[slang]
+3	-1.5	dope, lit, epic, kickass, kick-ass, legendary, fab, ace, rad, goat, slay, banger, goated, baller, swell	x
+3	-1.5	groovy, bangin, bomb, poggers, bussin, amaze, amazeballs, luv, lurve, loooove, fav, fave, favourite, primo	x
+3	-1.5	spiffy, nifty, bestest, bestie, adorbs, yass, yas, woot, sweeeet, boss, winning, clutch	x
-3	+1	sucky, shitty, crappy, janky, wack, trashy, cringe, cringy, cringey, bogus, craptastic, crummy, junky, cheapo	x
-3	+1	sus, bleh, bs, facepalm, garbo, ghetto, dodgy, naff, rubbish, ffs, smfh, stfu	x
> Epic boots.	+
> Janky app.	-

# Praise of 2012-2026
+3	-1.5	slaps, slapped, slayed, slaying, drippy, gucci, gnarly, tubular, rizz, stan, stans, yasss	x
+3	-1.5	yassss, yaaas, yaas, periodt, swag, swagger, swaggy, sickkk, turnt, hyped, amped, jazzed	x
+3	-1.5	chuffed, buzzin, peng, belter, smashing, brill, brills, bonza, bonzer, ripper, corker, bangers	x
+3	-1.5	sickest, hundo, dopest, illest, flyest, freshest, dankest, chefskiss, winwin, legends	x
+3	-1.5	ledge, champs, goats, pogchamp, pog, huzzah, hoorah, hurrah, yahoo, yeehaw, yippie, woop, whoop	x
+3	-1.5	whoopee, weee, weeee, whee, yesss, yessss, yusss, yasssss, hellyeah, ftw, epicness, awesomeness	x
+3	-1.5	awesomesauce, coolio, noice, nicee, nicely, superduper, super-duper, hunky-dory, peachy, dandy	x
+3	-1.5	jim-dandy, spot-on, tiptop, tip-top, a-ok, aok, kewl, kool, phat, radical, rockin, rocking	x
+3	-1.5	killin, crushin, vibing, vibin, cutiepie, sweetiepie, honeybun, bff, bffs, besties, swoonworthy	x
+3	-1.5	swoony, iconique, supercool, supa, awsome, amazin, amazballs, fantabulous, fabulicious, fabbo	x
+3	-1.5	gorg, perf, perfecto, cheers-mate, thanku, thankyou, thanx, thnx, thnks, thks, tq, thankies	x
+3	-1.5	thankss, thanksss, ily, ilysm, ilu, ilyy, iloveyou, luvit, luvs, loves, lovin, luvin	x
+3	-1.5	lovely-jubbly, lovelies, mwah, muah, muahh, xoxox, xoxoxo, xxx, xx, heheh, hehehe, lololol	x
+3	-1.5	lolol, lulz, lolz, lmfaoo, lmaoo, lmaooo, ahaha, ahahaha, hahahah, hahahaha, hahahahaha, bahaha	x
+3	-1.5	bahahaha, hihi, hihihi, tehe, tehehe, giggles, rotfl, roflmao, yew, congratz, congratulation	x
+3	-1.5	gratz, gz, grats, felicidades, hbd, woohooo, woohoooo, wohoo, yayyy, yayy, yayyyy, yaay, yaaay	x
+3	-1.5	wooo, woooo, wooooo, woooohooo, awww, awwww, aww, awh, awwe, cheerio, tada, ta-da, voila, aloha	x
+3	-1.5	touche, touché	x
> This album slaps.	+
> Thankyou, ilysm.	+

# Complaint of 2012-2026
-2.5	+1	cringed, cringing, cringefest, cheugy, salty, butthurt, triggered, sketch, nerfed, borken, fugly	x
-2.5	+1	ugly-ass, butt-ugly, grody, gnar, icked, grossss, ewww, ewwww, euw, bleugh, bleurgh, blech	x
-2.5	+1	bleck, urgh, ughh, ughhh, ughhhh, arghh, arghhh, aargh, aaargh, grrr, grrrr, gah, gaaah	x
-2.5	+1	pft, smdh, gtfo, gtfoh, foh, stfuu, wth, wtaf, wtfff	x
-2.5	+1	wtff, haters, h8, h8r, h8ers, hatin, hating, losers, l7, lolcow, trash-tier	x
-2.5	+1	garbagey, wackest, whack, weaksauce, lamest, lameo, lame-o, lamesauce, lameass, lame-ass, noob	x
-2.5	+1	n00b, nub, n00bs, noobs, faily, epicfail, failboat, faceplant, facepalms, headdesk, dumpsterfire	x
-2.5	+1	shitfest, clownshow, clown-world, clownery, grifty, delulu, simp, incel, incels, neckbeard, thot	x
-2.5	+1	skank, jank, crapola, crapfest, crappiest, shittiest, suckish, sux, suxx, suxs, sukks, suckfest	x
-2.5	+1	sucker, suckers, rekt, ooof, yikess, ruh-roh, oww, owww	x
-2.5	+1	owwww, owie, boohoo, boo-hoo, bummed, bummin, gutted, knackered, skint, dreich, minging, mingin	x
-2.5	+1	manky, bollocksed, buggered, cack, cacky, poxy, omnishambles, clusterf, snafu, fubar, hotmess	x
-2.5	+1	sadface, saddo, sadboi, depresso, deppresed, hangry, hungover, h8s, nopes, nopety, no-no	x
-2.5	+1	unfollow, unfollowed, unfollowing, unsubscribe, unsubscribed, unsubscribing, uninstall	x
-2.5	+1	uninstalled, uninstalling, boycotting, boycotted, sussy, scammin, scamming, spamming, botted	x
-2.5	+1	pay2win, p2w, cashgrab, ripoffs, snake-oil, snakeoil, sh1t, sh!t, cr4p	x
> Weaksauce.	-

-1	+1	eek, oof, uh-oh, uhoh, ouch, ouchie, pfft, psh, pshh, tsk, tsktsk, tut, whatevs, idc, idgaf	x
-1	+1	goof	x
-1.5	+1	meh, mehh, mehhh, so-so	x
-2	+1	yikes	x


# ======================================================================================================

[obscene]
-3.5	+1	shit, bullshit, shite, crap, horseshit, dogshit, shitshow, clusterfuck, asshole, bastard, bitch, dickhead	n
-3.5	+1	douche, douchebag, motherfucker, prick, cunt, twat, wanker, arsehole, shithole, shithead, fucktard, asshat	n
-3.5	+1	bollocks, piss	n
-3.5	+1	shitty, crappy, fucked, bullshit, screwed, pissed, half-assed, shite, bitchy, dumbass	adj
-1.5	.	fuck, fucking, damn, dammit, damnit, goddamn, hell, wtf, fucker, fuckin, effing, freaking, frickin, bloody	x
-1.5	.	fck, fuk, omfg	x
-3	.	fuck off, fuck you, fuck this, screw you, go to hell, kiss my ass, pain in the ass, pain in the butt	phrase
-3	.	pain in the neck, piss off, full of shit, full of it, shut up, screw up, screwed up, fucked up	phrase
-3	.	pissed off, pissed me off, sucks ass, sucks big, bites the dust	phrase
+3	.	badass	x
+3	+3	no joke	phrase
+3	.	the shit, the bomb, hell yeah, hell yes, fuck yeah, fucking awesome|great|amazing|good|love, damn good	phrase
+3	.	kicks ass, kick ass, holy cow	phrase
> Absolute crap.	-
> Pissed off.	-
> This thing kicks ass.	+

-3.5	+1	asswipe, assclown, asshattery, arse, arsewipe, bellend, cockwomble, dipshit, dipstick, dumbfuck	n
-3.5	+1	fuckwit, fuckface, fuckhead, fuckup, fuck-up, fuckery, gobshite, jackass, jerkoff, jack-off	n
-3.5	+1	knobhead, numpty, pisshead, pissant, plonker, schmuck, scumbags, shitbag, shitbox, shitface	n
-3.5	+1	shitheap, shitstain, shitstorm, slut, smartass, smart-ass, thundercunt, tosser, tosspot, turd	n
-3.5	+1	whore, wankstain, bawbag, dickwad, douchecanoe, bullcrap, crapshow, crap-fest, ratbag, pillock	n
-3.5	+1	motherfuckers, mofo, sonofabitch, bitchass	n
> You absolute shitbag.	-
-3.5	+1	bugger, wank	v
-3	+1	shitfaced, craptacular, crapified, arsey, assholish, douchey, dickish, goddamned, godforsaken	adj
-3	+1	pissy, shithouse, bastardly, fuckwitted, half-arsed, piss-poor, fucktarded, butt-hurt	adj
> A piss-poor, half-arsed job.	-
-1.5	.	fking, fkn, fkin, f-ing, fing, friggin, frigging, freakin, frikkin, motherfucking, mothafuckin	x
-1.5	.	bleeping, blasted, darn, darned, dang, danged, crikey, feck, feckin, bloomin, effin, fecking	x
-1.5	.	sodding, chuffing, ruddy, godamn, goddam, goddamnit, dayum, bitchin	x

-3.5	+1	bullsh1t, bullsh!t, bullsht, sh1tty, fuk'd, fckd, fucked-up	x

# ======================================================================================================
# Phrases

[phrases]
-4	-4	never seen|had|experienced [*1] worse, have not seen|had worse, haven't seen|had worse	phrase
+4	+4	cannot|can't [*1] praise|recommend|thank|fault [*4] enough, cannot|can't fault, cannot|can't praise [*2] highly	phrase
-3	.	charged my|our card|account without, charged [*3] without, without warning|notice|asking|(my permission)	phrase
-3	-3	do|did|does not live up to, didn't|doesn't|don't live up to, never|not lived up to	phrase
-2.5	.	runs|run|fits|fit very|really|way|so|extremely small|large|big|tight	phrase aspect:size
+2.5	.	a|one|two|three day|days|week early, days early, ahead of schedule|time	phrase aspect:delivery
+3	.	refunded|refund|replaced|returned|exchanged [*2] without any questions|question|problem|problems|issues|hassle|fuss	phrase aspect:returns
+2.5	.	never|rarely takes|take it|them off, relieved [*1] irritation|pain|itching|ache|headache	phrase
0	.	store|shop|branch|cafe|restaurant opened|opens in|at|on	phrase
> I have never seen worse service.	-
> I can't praise the crew enough.	+
> They charged our account without telling us.	-
> The film does not live up to the book.	-
> These shoes run really small.	-
> Came two days early.	+
> Exchanged without any fuss.	+
> The shop opened in May.	0
+4	+4	couldn't be happier, could not be happier, couldn't be better, could not be better	phrase
+4	+4	couldn't ask for more|better, could not ask for more|better, can't go wrong, cannot go wrong	phrase
+4	+4	you won't be disappointed|sorry, won't be disappointed|sorry, will not be disappointed, won't regret	phrase
+4	+4	will not regret, you won't regret, never disappoints, never disappointed, never let me down, not disappointed	phrase
+4	+4	wasn't disappointed, was not disappointed, not a single complaint, nothing but good|great|praise|positive	phrase
+4	+4	nothing to complain, can't complain, cannot complain, no regrets	phrase
+4	.	best ever, best (of) the best, the best, one of the best, by far the best, hands down the best	phrase
+4	.	best purchase|buy|thing|investment|decision|product|phone|headset|price|deal|experience|place|food|service i	phrase
+4	.	my favorite, our favorite, absolute favorite, all time favorite, better than ever	phrase
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
-3	-3	not acceptable, not at all, not recommend, not recommended, no bueno, no thanks, no thank you	phrase
-3	-3	no way, can't stand, cannot stand, can not stand, nothing to write, nothing great, nothing good	phrase
-3	-3	up to no good, good for nothing, wouldn't touch, makes no sense, no sense, no point, no use, of no use	phrase
-3	-3	no value, no flavor, no taste, not enough, not even close, nothing works, nothing worked, can't even	phrase
-3	-3	won't even, doesn't even, didn't even	phrase
-3	.	let down, let me down, lets you down, big let down, leaves much to be desired, leaves a lot to be desired	phrase
-3	.	left much|(a lot) to be desired, much to be desired, fed up, sick of, sick and tired, tired of, had enough	phrase
-3	.	enough is enough, at my wits end, a joke, bad joke, sick joke, what a waste, what a shame	phrase
-3	.	too bad, big mistake, huge mistake, bad idea, bad experience, bad taste, bad luck, worse experience	phrase
-3	.	fell short, falls short, fall short, short lived, went downhill	phrase
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
-1.5	.	could've been better, run of the mill, room for improvement, left me wanting	phrase
-1.5	.	expecting more, was expecting more, hoped for more, hoped for better	phrase
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
+2	.	hit the spot, second helping, worth it	phrase
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

# Social: greetings, wishes, plans
+2	+2	cant wait, can not wait, couldn't wait, could not wait	phrase
+2	+2	looking fwd, can hardly wait	phrase
+2	.	have a great|good|nice|wonderful|fun|lovely|safe|blessed|awesome|amazing day|night|weekend|trip|time|one|evening|week|flight	phrase
+2	.	hope u|ur|you|y'all|your have|had|has|are|feel|enjoy|enjoyed|like|liked, hope it|that helps	phrase
+2	.	hope all is well, hope to see, see you there|soon|tonight|tomorrow, see ya, see u	phrase
+2	.	best of luck, good luck, god bless, bless you|u|him|her|them, take care, get well (soon)	phrase
+2	.	sweet dreams, much love, lots of love, sending love, missing you, love you, love u, love ya	phrase
+2	.	luv u, luv ya, thinking of you, proud of	phrase
+2	.	wish you|u|him|her|them (all) (a|the) (very) best|luck|well|happy|merry|success|joy, well wishes	phrase
+2	.	best wishes to, fair play, nice one, good one, good call, good point, good shout, good vibes	phrase
+2	.	good to know|hear|see, great to hear|see|meet, nice to hear|see|meet, glad to hear|see	phrase
+2	.	happy to hear|see|help	phrase
+2.5	.	made my day|week|night|morning, makes my day, make my day, so proud, so excited, so glad	phrase
+2.5	.	so blessed, so thankful, so grateful, so in love, in love with, living my best life	phrase
+2.5	.	living the dream	phrase
+2.5	.	best day|night|week|weekend|year|time|feeling|show|concert|song|game|thing|part|friend|friends|mom|dad ever	phrase
+2.5	.	can't get enough, can't stop listening|watching|smiling|laughing|eating|playing|thinking	phrase
+2.5	.	could not stop laughing, never gets old, never get tired of, never get bored, put a smile	phrase
+2.5	.	puts a smile, crack|cracks|cracked me up, had a blast, having a blast, have a blast, having fun	phrase
+2.5	.	good fun, great fun, laughed out loud, laugh out loud, laughing so hard	phrase
+2	.	fingers crossed, so fun, too cute, too funny, so sweet, so cool, so nice, so much better	phrase
+2	.	way better, much better, even better, better and better, feeling better, feels better	phrase
+2	.	getting better, got better, gets better, no worries, no prob, no probs, no biggie, you rock	phrase
+2	.	you're the best, you are the best, you guys rock, big fan, huge fan, biggest fan, long time fan	phrase
+2	.	fan of, a fan	phrase
+1.5	.	check it out, check this out, a must, must haves, must listen, must watch, go check, stay safe	phrase
+1.5	.	stay strong, well said, so true, very true, true that, i agree, totally agree, hell yea, oh yeah	phrase
+1.5	.	oh yes, fuck yes, yes please, sign me up, count me in, i'm in, lets go, let's go, let's gooo	phrase
+1.5	.	on my way to, ready for, pumped for, hyped for, psyched for, stoked for	phrase
> Have a great weekend.	+
> This song never gets old.	+

# Social: slang in more than one word
+3	.	goes hard, go hard, went hard, hits different, hit different, chef's kiss, no skips, all bangers	phrase
+3	.	holy grail, hidden gem, on fleek, off the chain, off the hook, off the charts	phrase
+3	.	main character energy, lives rent free, rent free, understood the assignment, ate that (up)	phrase
+3	.	no notes, feeling myself, glow up, glow-up	phrase
+3	.	level up, leveled up, big mood, living for this|it|that, here for it|this	phrase
+3	.	the goat, a w, big w, huge w, massive w, w move, such a vibe, a vibe, good vibes only	phrase
+3	.	top tier, god tier, elite tier, next level, another level, dream team	phrase
+3	.	power move, boss move, w take, cooked with this|it|that, let him|her|them cook, so fire	phrase
+3	.	straight fire, pure fire, too good, insanely good, stupid good, crazy good, scary good	phrase
+3	.	wicked good, unreal good, sickest thing, killed it, killing it, crushed it, crushing it	phrase
+3	.	nailed it, nails it, nailing it, smashed it, owned it, aced it, rocked it, slayed it	phrase
+3	.	stole the show, steals the show, brought the house down, knocked it out (of the park)	phrase
+3	.	hit it out of the park, raised the bar, sets the bar, set the standard, gold standard	phrase
+3	.	sets the standard, ahead of the curve, feast for the eyes, eye candy, easy on the eyes	phrase
+3	.	easy on the ears, music to my ears, sight for sore eyes, warms my heart, warmed my heart	phrase
+3	.	melts my heart, melted my heart, tugs at the heartstrings, heart is full	phrase
+3	.	in a league of its own, league of its own, worth its weight in gold	phrase
+3	.	worth every minute|second|dollar|pound|euro|mile, worth the hype, lives up to the hype	phrase
+3	.	lived up to the hype, lives up to its name|reputation, live up to the hype, living up to	phrase
> This track goes hard.	+
> Lives up to the hype.	+
-3	.	is|are|was|were|so|kinda|pretty|really|just mid, mid at best, mid af, dumpster fire, tire fire	phrase
-3	.	train wreck, car crash, hot mess, hot garbage, absolute garbage, clown show, shit show	phrase
-3	.	circus act, cash grab, snake oil, tourist trap, money pit, the ick, gives me the ick, big yikes	phrase
-3	.	major yikes, gives me the creeps, gave me the creeps, an l, big l, huge l, massive l, took an l	phrase
-3	.	down bad, touch grass, ratio'd, fell off hard, jumped the shark	phrase
-3	.	lost the plot, nothing burger, skill issue, red flag, red flags, rubs me the wrong way	phrase
-3	.	gets on my nerves, on my nerves, on my last nerve, drives me crazy|nuts|insane|mad|mental|up	phrase
-3	.	driving me crazy|nuts|insane|mad, drove me crazy|nuts|insane	phrase
-3	.	makes me mad|angry|cry|cringe|furious|nervous|depressed|(feel sick)|(want to cry|puke|scream)	phrase
-3	.	made me mad|angry|cry|furious|feel sick, makes my blood boil, makes my skin crawl, my blood boil	phrase
-3	.	makes me wanna puke|cry|scream|die, want to die, wanna die, want to cry, wanna cry, kill me now	phrase
-3	.	kill myself, bored to death|tears, scared to death, sick to my stomach, lost my mind	phrase
-3	.	losing my mind, lose my mind, lost my patience, out of patience, over it already, so over it	phrase
-3	.	so over this, done with this|them|you|it, so done, i'm done, i cant even, i can't with	phrase
> That was a dumpster fire.	-
> This show gets on my nerves.	-
-2	.	not feeling it|this|well|good	phrase
-2	.	feel sick|bad|terrible|awful|horrible|ill|lost|guilty|empty|alone|lonely|down	phrase
-2	.	feeling sick|bad|terrible|awful|horrible|ill|lost|guilty|empty|alone|lonely|down	phrase
-2	.	feels bad|wrong|off|weird|(like crap|shit), feel like crap|shit|death|garbage	phrase
-2	.	felt sick|bad|terrible, in pain, in tears, in trouble, in a bad mood, bad mood	phrase
-2	.	bad day|week|night|morning|time|dream|habit|start|vibes|news|weather|blood|guy|guys|(hair day)	phrase
-2	.	rough day|week|night|morning|start, long day, worst day|week|night|feeling|thing|part|song|show	phrase
-2	.	tough day|week|loss, poor thing|guy|girl|kid, run down, stressed out, freaked out, freaking out	phrase
-2	.	creeps me out, creeped out, weirded out, grossed out, grosses me out, bummed out, wiped out	phrase
-2	.	ticked off, teed off, bent out of shape, up in arms, down in the dumps	phrase
-2	.	let my guard down, gone wrong, went wrong, goes wrong, going wrong, something wrong	phrase
-2	.	what's wrong, all wrong, wrong with, no fun, no luck, no chance, no hope, no way to, not fair	phrase
-2	.	isn't fair, not funny, not nice, not right, ain't right, not ready, not looking forward	phrase
-2	.	don't want to, dont want to, don't wanna, dont wanna, don't like, dont like, do not like	phrase
-2	.	didn't like, doesn't like	phrase
-2	.	cost me, costs me	phrase
-2	.	lost my|our|his|her job|phone|keys|wallet|mind|voice|way, miss my|the old, missing my	phrase
-2	.	missed my|the bus|train|show|game|call	phrase
> In a bad mood again.	-

# Reviews: judgements in more than one word
+3.5	.	couldn't have asked for better|more, could not have asked for better|more	phrase
+3.5	.	could not be more pleased|happy|satisfied|impressed|delighted	phrase
+3.5	.	couldn't be more pleased|happy|satisfied|impressed|delighted, can't fault, cannot fault	phrase
+3.5	.	can not fault, couldn't fault, could not fault, no faults	phrase
+3.5	.	beyond impressed|happy|pleased|satisfied, more than happy|pleased|satisfied, very much enjoyed	phrase
+3.5	.	thoroughly enjoyed, really enjoyed, so impressed, very impressed, really impressed	phrase
+3.5	.	pleasantly surprised, pleasant surprise, nice surprise, lovely surprise, sold on, a convert	phrase
+3.5	.	never looked back, never look back, never going back to, can't live without	phrase
+3.5	.	could not live without, couldn't live without, how did i live without	phrase
+3.5	.	wonder how i lived without, don't know how i lived without	phrase
+3.5	.	wish i had bought|got|found|known|discovered (it|this|them) sooner|earlier	phrase
+3.5	.	wish i'd bought|got|found (it|this|them) sooner|earlier	phrase
+3.5	.	should have bought|got|purchased (it|this|one|them) sooner|earlier	phrase
+3.5	.	doesn't get (any|much) better (than), does not get (any|much) better (than)	phrase
+3.5	.	can't get (any|much) better, it gets no better, hard to beat, can't beat, can't be beat	phrase
+3.5	.	cannot be beat, tough to beat, best in class	phrase
+3.5	.	best in town|show|class, best in the city|area|business|world, best of both worlds	phrase
+3.5	.	blows (all) others away, blow away the competition, beats the competition, puts others to shame	phrase
+3.5	.	puts the others to shame, runs circles around, head and shoulders above, cut above, a step above	phrase
+3.5	.	step up from, huge step up, big step up, big upgrade, huge upgrade, great upgrade	phrase
+3.5	.	big improvement, huge improvement, great improvement, vast improvement, night and day difference	phrase
+3.5	.	makes a difference, made a difference, makes a huge|big difference, made a huge|big difference	phrase
+3.5	.	made all the difference, makes life easier, makes my life easier, made my life easier	phrase
+3.5	.	made life easier, saves (me) (so) (much) time, saved (me) (so) (much) time|money, saved my life	phrase
+3.5	.	saved the day, saves the day, sleep like a baby, slept like a baby, like a dream, like a champ	phrase
+3.5	.	like a pro, like a boss, like butter, smooth as butter|silk, like a cloud, soft as a cloud	phrase
+3.5	.	like walking on clouds, fits the bill, fit the bill, ticks all the boxes, checks all the boxes	phrase
+3.5	.	check all the boxes, tick all the boxes	phrase
> I can't fault the hotel.	+
> Wish I had bought it sooner.	+
> It doesn't get any better than this.	+
+2.5	.	easy to assemble|put|read|hold|carry|store|operate|follow|understand|navigate|apply|remove|wash|wear|hook|connect|program|pair|fold|adjust|find|work|maintain|charge|attach|play|learn|control|configure	phrase
+2.5	.	easy to set up, simple to use|assemble|install|set|operate, a breeze, a cinch, a snap	phrase
+2.5	.	piece of cake, in no time at all, right out of the box, out of the box ready	phrase
+2.5	.	straight out of the box, first try, on the first try, worked first time, works every time	phrase
+2.5	.	never fails, never failed (me), never disappoint, never disappointed me	phrase
+2.5	.	never had a problem|issue, never had any problems|issues|trouble, never had problems|issues	phrase
+2.5	.	never any problems|issues|trouble, haven't had a problem|issue	phrase
+2.5	.	haven't had any problems|issues|trouble, have not had any problems|issues|trouble	phrase
+2.5	.	have had no problems|issues|trouble, had no problems|issues|trouble, no problems so far	phrase
+2.5	.	no issues so far, zero issues|problems|complaints, not one complaint|problem|issue	phrase
+2.5	.	without a hitch, without issue|incident|fail|problem, went smoothly, went off without a hitch	phrase
+2.5	.	runs smoothly, runs great|well|perfectly|like new, run great|well|perfectly, still going	phrase
+2.5	.	still looks new|great|good, still look new|great|good, still like new, good as new	phrase
+2.5	.	looks like new, looks brand new, holds its shape, hold their shape, kept its shape, washes well	phrase
+2.5	.	wash well, washed well, wears well, wear well, keeps its charge, kids love, kid loves	phrase
+2.5	.	kids loved, son loves, son loved, daughter loves, daughter loved, husband loves, husband loved	phrase
+2.5	.	wife loves, wife loved, dog loves, dogs love, cat loves, cats love, family loves, family loved	phrase
+2.5	.	everyone loves, everyone loved, everybody loves, grandson loves, granddaughter loves	phrase
+2.5	.	grandkids love, mom loves, mom loved, dad loves, boyfriend loves, girlfriend loves, he loves	phrase
+2.5	.	she loves, he loved, she loved, they love, they loved, we love, we loved, big hit, huge hit	phrase
+2.5	.	was a hit, were a hit, a hit with, hit with, lots of compliments, many compliments	phrase
+2.5	.	so many compliments, tons of compliments, get compliments, got compliments, compliments on	phrase
+2.5	.	great gift, perfect gift, nice gift, good gift, lovely gift, great present, great addition	phrase
+2.5	.	nice addition, perfect addition, perfect for, ideal for, great for, good for, excellent for	phrase
+2.5	.	handy for, just perfect, great little, nice little, good little, great product, good product	phrase
+2.5	.	nice product, great item, great purchase, good purchase, great bargain, real bargain	phrase
+2.5	.	great investment, good investment, great bang (for) (the|your) buck, bang for (my|the|your) buck	phrase
+2.5	.	value for money, good value for money, great value for money, cheap and cheerful, low price	phrase
+2.5	.	lower price, good price point, price is right, price was right	phrase
+2.5	.	price is great|good|fair|reasonable, can't beat the price, cannot beat the price, beat the price	phrase
+2.5	.	reasonably priced, fairly priced, well priced, decent price, for the price you can't	phrase
+2.5	.	steal at|for this|that|the price, a steal, absolute steal, total steal, real steal, such a steal	phrase
> The kids love it.	+
> Easy to assemble, perfect for camping.	+
> An absolute steal.	+
+2	.	as pictured, as promised, as shown, just like the picture|photo|photos	phrase
+2	.	looks just like the picture, true to the picture|photo|description, true to color|colour	phrase
+2	.	matches the picture|photo|description, better in person, prettier in person, nicer in person	phrase
+2	.	looks expensive, look expensive, looks more expensive, feels expensive	phrase
+2	.	feels premium|solid|sturdy|substantial|soft|comfortable|amazing|luxurious	phrase
+2	.	feel premium|solid|sturdy|soft|comfortable, built like a tank, made to last, built well	phrase
+2	.	built solid, will last, should last, lasted (me) years, lasted (for) {NUM} years	phrase
+2	.	lasts (for) (over) {NUM} hours, lasted (over) {NUM} years, for {NUM} years and still	phrase
+2	.	fits as expected, fit as expected, fits snug|snugly|securely|nice|beautifully|comfortably|true	phrase
+2	.	fit beautifully|comfortably|snug|snugly|nicely|true	phrase
+2	.	perfect length|color|colour|weight|height|amount|temperature, right amount, just enough	phrase
+2	.	not too big|small|heavy|sweet|loud|tight|thick|thin|hard|soft|spicy|salty|strong|expensive|greasy|bulky|long|short	phrase
+2	.	isn't too big|small|heavy|sweet|loud|tight|thick|thin|hard|strong|expensive|bulky	phrase
+2	.	not overly sweet|loud|tight|strong|expensive|salty|greasy|spicy	phrase
+2	.	not at all greasy|sticky|heavy|bulky|noisy, isn't sticky|greasy|heavy|bulky|noisy|itchy	phrase
+2	.	not sticky|greasy|heavy|bulky|noisy|itchy|oily|flimsy|scratchy, not cheap looking|feeling	phrase
+2	.	not cheaply made, plenty of room|space|power|storage|options|light|food	phrase
+2	.	lots of room|space|storage|pockets|features|choices, room to spare, well thought out	phrase
+2	.	thought of everything, attention to detail, eye for detail, pays for itself, paid for itself	phrase
+2	.	money well spent, well spent, no buyer's remorse	phrase
+2	.	glad i bought|got|found|ordered|chose|purchased, happy i bought|got|found|ordered	phrase
+2	.	happy with (my|this|the|our) purchase, keeper for sure, definitely a keeper, a keeper	phrase
+2	.	repeat customer|buyer, return customer, loyal customer since, customer for life	phrase
+2	.	earned a customer, will use again, will shop here|again, buy again, buy more	phrase
+2	.	buying more, getting another, got another, purchased another, bought more, bought several	phrase
+2	.	second one i|we bought|purchased, third one i|we bought|purchased, back for more, go back for	phrase
+2	.	going back for	phrase
> Not too heavy, plenty of room.	+
-3.5	.	avoid like the plague, avoid at all costs, not worth your|the|my|a, waste of your|my|our	phrase
-3.5	.	huge waste, total waste, complete waste, big waste, bad purchase, terrible purchase, worst money	phrase
-3.5	.	regret buying|purchasing|ordering|getting|spending, regretted buying|purchasing	phrase
-3.5	.	wish i hadn't|(had not) bought|ordered|purchased, wish i never bought|ordered|purchased|got	phrase
-3.5	.	wish i could return|(get my money), wish i could give zero|no|0	phrase
-3.5	.	wish i had never|not|read the reviews, wouldn't wish, would give zero|no|0|negative	phrase
-3.5	.	if i could give (it) zero|no|0|less|negative, if i could give less, zero stars if	phrase
-3.5	.	less than one star, only reason for (the|one|1|two|2) (star|stars), do not recommend	phrase
-3.5	.	don't recommend, dont recommend, can't recommend, cannot recommend, can not recommend	phrase
-3.5	.	couldn't recommend, wouldn't recommend, would not recommend, won't recommend, hard pass, big no	phrase
-3.5	.	skip this|it|that, do yourself a favor|favour and skip|avoid|buy|go|stay	phrase
-3.5	.	spend your money|cash elsewhere|on, take your business|money elsewhere	phrase
-3.5	.	took my business|money elsewhere, look somewhere else, go somewhere else	phrase
-3.5	.	buy something|anything else, choose another, find another, find something else	phrase
-3.5	.	look for something else, pass on this|it	phrase
> Do yourself a favor and skip it.	-
> I wish I had never ordered it.	-
-3	.	had better at|from, had better pizza|food|coffee|meals|service|experiences, i've had better	phrase
-3	.	i have had better, seen better, have seen better, deserved better, deserves better	phrase
-3	.	deserve better, expected (so) (much) more, expected (much|something) better	phrase
-3	.	expecting (much) better, thought it would be better, thought it would be more	phrase
-3	.	not what i expected|ordered|wanted|needed|paid|thought|hoped, isn't what i expected|ordered	phrase
-3	.	wasn't what i expected|ordered|wanted	phrase
-3	.	nothing like (the) (picture|pictures|photo|photos|description|what|advertised|expected|original)	phrase
-3	.	looks nothing like (the) (picture|pictures|photo|photos|description), looked nothing like	phrase
-3	.	far cry from, doesn't live up, does not live up, didn't live up, did not live up, not up to par	phrase
-3	.	not up to (the) (standard|scratch|snuff|hype), below par, below expectations, under par	phrase
-3	.	falls flat, fell flat, falling flat, misses the mark, missed the mark, missing the mark	phrase
-3	.	leaves (me) cold, left (me) cold, leaves you wanting, nothing to rave about	phrase
-3	.	nothing to get excited about, nothing exciting, nothing new, not my thing, steep price	phrase
-3	.	price gouging, costs an arm and a leg, cost an arm and a leg, arm and a leg, cost a fortune	phrase
-3	.	costs a fortune, cost too much, costs too much, charge too much, charges too much, too expensive	phrase
-3	.	too pricey, too much money, way too much money, way overpriced, so overpriced, not cheap	phrase
-3	.	isn't cheap, wasn't cheap, for what you pay|get, hidden fees|fee|charges|costs|cost	phrase
-3	.	extra fees|charges, nickel and dime, nickel and dimed, bill me, billed me twice, charged me for	phrase
-3	.	charged extra, overcharged me|us	phrase
> I've had better pizza at the station.	-
> It cost an arm and a leg.	-
-2.5	.	won't fit, would not fit, wouldn't fit, didn't work out, no longer working, not working	phrase
-2.5	.	isn't working, aren't working, wasn't working, still not working, never works	phrase
-2.5	.	doesn't work (well|right|properly|anymore), wouldn't work, can't use, couldn't use, cannot use	phrase
-2.5	.	can't get it to work, couldn't get it to work, can't get this to work, won't start, won't load	phrase
-2.5	.	won't close, won't sync, won't pair, won't download, won't install, won't update, won't stop	phrase
-2.5	.	won't let me, wont let me, doesn't let me, wouldn't let me	phrase
-2.5	.	keeps crashing|freezing|disconnecting|dropping|stopping|turning|shutting|breaking|falling|failing|logging	phrase
-2.5	.	keep crashing|freezing|disconnecting|dropping	phrase
-2.5	.	kept crashing|freezing|disconnecting|dropping|falling|breaking	phrase
-2.5	.	constantly crashing|freezing|disconnecting|dropping|crashes|freezes|drops, shuts off|down	phrase
-2.5	.	turns itself off|on, turned itself off, went dead, gone dead, gave up the ghost	phrase
-2.5	.	bit the dust, kicked the bucket, on the fritz, up in smoke, blew up, blew a fuse, caught on fire	phrase
-2.5	.	short circuited	phrase
-2.5	.	stopped responding|holding|turning|spinning|playing|connecting|heating|cooling|printing	phrase
-2.5	.	quit on me, died on me, died within|in|on, dead after|in|within	phrase
-2.5	.	broke in|on|the|off|right|immediately|easily|almost|first|my, breaks easily|in|after	phrase
-2.5	.	snapped off|in|right, ripped after|on|in|easily|the, tore after|on|in|easily, rips easily	phrase
-2.5	.	tears easily, scratches easily, dents easily, stains easily, chips easily, bends easily	phrase
-2.5	.	wrinkles easily, peeling off, flakes off, chipped off, rubbed off, rubs right off, washed off	phrase
-2.5	.	wore off (quickly|fast|in), wears off (quickly|fast), faded after|in|quickly	phrase
-2.5	.	shrunk after|in|the, shrank after|in|the, shrunk (a) (lot|ton), fell to pieces, falls to pieces	phrase
-2.5	.	in pieces, came in pieces	phrase
-2.5	.	arrived broken|damaged|dead|late|open|empty|wet|dirty|used|cracked|scratched|dented|bent|defective|smashed|melted|spoiled|expired|shattered	phrase
-2.5	.	came broken|damaged|dead|late|open|opened|empty|wet|dirty|used|cracked|scratched|dented|bent|defective|smashed|melted|expired	phrase
-2.5	.	came with (a) (scratch|scratches|crack|cracks|dent|dents|hole|holes|stain|stains)	phrase
-2.5	.	missing parts|pieces|screws|items|buttons|pages|one|a|the|some, parts missing, pieces missing	phrase
-2.5	.	screws missing, never arrived|came|received|showed|delivered|shipped|worked|got, still no sign	phrase
-2.5	.	never got|received (it|my|the|a|mine|them), didn't arrive|come|receive|show|ship|(get my)	phrase
-2.5	.	hasn't arrived|come|shipped, haven't received|gotten|heard	phrase
-2.5	.	wrong item|product|color|colour|order|model|one|address|part|food|meal|room	phrase
-2.5	.	sent (me) (the) wrong, sent us the wrong, gave (me|us) (the) wrong, got (my|our) order wrong	phrase
-2.5	.	messed up (my|our|the) (order|reservation|booking)	phrase
> The app keeps crashing.	-
> The vase arrived broken.	-
-2.5	.	refused to, refuses to, no response (from), no reply (from), no answer (from), no communication	phrase
-2.5	.	zero communication, lack of communication, poor communication, no explanation, no help (at all)	phrase
-2.5	.	no support, no customer support, zero support|service|help|respect, no respect	phrase
-2.5	.	never got back (to) (me|us), never called (me|us) (back), never heard back, never responded	phrase
-2.5	.	never replied, got no response|reply|answer|help, get no response|reply|answer|help	phrase
-2.5	.	nobody answers|answered|picks|responded|helped|knows|knew	phrase
-2.5	.	no one answers|answered|picks|responded|helped|knows|knew|cares, hang up on (me|us)	phrase
-2.5	.	hung up on (me|us), hangs up on, put on hold, kept me|us waiting, keeps me waiting	phrase
-2.5	.	make you wait, makes you wait, waiting forever, wait forever, waited forever	phrase
-2.5	.	waiting and waiting, long waits, slow to respond, slow response|reply|service	phrase
-2.5	.	took {NUM} hours|days|weeks|months|tries|attempts, takes {NUM} hours|days|weeks, took over {NUM}	phrase
-2.5	.	took almost {NUM}, over {NUM} hours|minutes|mins|hrs (late|delay|wait)	phrase
-2.5	.	{NUM} hours|hour|hrs|hr|minutes|mins|min|days late|delay|wait|delayed|behind	phrase
-2.5	.	another {NUM} hours|hour|minutes|mins, over an hour, almost an hour, more than an hour	phrase
-2.5	.	an hour late|delay|wait, hour delay, day delay, didn't even apologize, could care less	phrase
-2.5	.	could not care less, dont care, didn't care, did not care, do not care	phrase
-2.5	.	rolled her|his|their eyes, rolls her|his|their eyes, eye roll, talked down to, looked down on	phrase
-2.5	.	treated us|me like, treats you like, treated like dirt|crap|garbage|criminals|trash	phrase
-2.5	.	bad attitude, poor attitude, terrible attitude, bad customer, horrible customer, awful customer	phrase
-2.5	.	attitude problem, acted like, passed the buck, pass the buck, get the runaround	phrase
-2.5	.	got the runaround, the run around, jump through hoops, jumping through hoops, lied to (me|us|my)	phrase
-2.5	.	lie to you, lied about, false promises, empty promises, broken promise|promises	phrase
-2.5	.	false advertisement|advertising|claims|information	phrase
-2.5	.	misleading description|ad|advertising|title|photo|picture|pictures|photos	phrase
-2.5	.	deceptive advertising|marketing, beware of, took the money and ran, stole my|our|from	phrase
-2.5	.	robbed me|us, scammed me|us|out, not honest	phrase
> Support never got back to me.	-
> Zero communication from them.	-
-1.5	.	would be better|nicer if, would have been better|nice|nicer|great if	phrase
-1.5	.	could use (a|some|more|better), could do with	phrase
-1.5	.	needs improvement|work|more|better|fixing|updating|(to improve)	phrase
-1.5	.	need improvement|work|fixing|updating|(to improve), needs to improve|fix|change|update	phrase
-1.5	.	could be improved|better|stronger|louder|longer|bigger|brighter|faster|cheaper|softer|thicker|easier|cleaner	phrase
-1.5	.	would prefer, should be better|cheaper|longer|free, a bit disappointing|disappointed	phrase
-1.5	.	a little disappointing|disappointed, slightly disappointed, somewhat disappointed	phrase
-1.5	.	kind of disappointed, kinda disappointed	phrase
-1.5	.	only downside|drawback|con|complaint|negative|issue|problem, the downside|drawback is	phrase
-1.5	.	my only complaint|gripe|issue|problem	phrase
-1.5	.	hard to clean|use|find|read|open|close|assemble|install|see|hear|understand|get|set|put|remove|reach|follow|navigate|believe|control|tell	phrase
-1.5	.	difficult to use|find|read|open|close|assemble|install|see|hear|understand|clean|set|put|remove|navigate|get	phrase
-1.5	.	tough to, pain to	phrase
-1.5	.	impossible to use|find|read|open|assemble|install|see|hear|understand|clean|get|reach|contact	phrase
-1.5	.	not easy to, isn't easy to, wasn't easy to, a little too, a bit too, a tad too, way too, far too	phrase
-1.5	.	isn't enough, wasn't enough, isn't great|good|working|comfortable|worth|accurate|clear|strong	phrase
-1.5	.	wasn't great|good|working|comfortable|worth|accurate|clear|strong	phrase
-1.5	.	aren't great|good|comfortable|worth, weren't great|good|comfortable|worth, not so sure	phrase
-1.5	.	not convinced, not sold, not thrilled, not excited, not a big|huge fan, not the same	phrase
-1.5	.	isn't the same, not like the, not consistent, not reliable, not ideal	phrase
-1.5	.	less than ideal|perfect|impressed|stellar|thrilled|great|satisfied|desirable, more trouble than	phrase
-1.5	.	not holding, doesn't last, didn't last, won't last, does not last, did not last, don't last	phrase
-1.5	.	didn't hold, doesn't stick, won't stick, doesn't seem, told me|us (that|to|they|it|there|i|we)	phrase
-1.5	.	was told, were told, been told	phrase
> Hard to clean.	-
> It could be better.	-

-1	.	wish i was, wish i were, wish i could, i wish i was, i wish i were, i wish i could, i wish i had	phrase
-1	.	wish i had	phrase
+1.5	.	right away	phrase
+3.5	+3.5	a must have, must have for|item|accessory|app|gadget|tool	phrase
0	.	on fire, must have been|gone|missed|had|lost|left|come	phrase

# Thanks that are not thanks
-3.5	.	thanks for losing|ruining|wasting|breaking|ignoring|cancelling|canceling|nothing|keeping|leaving|making (me|us) (late|wait|miss|sick)	phrase
-3.5	.	thank you for losing|ruining|wasting|breaking|ignoring|cancelling|canceling|keeping|leaving	phrase
-3.5	.	thanks a lot for losing|ruining|wasting|breaking|nothing	phrase
> Thanks for losing my suitcase.	-
+3	.	better than i|we feared|thought|imagined|hoped|anticipated|remembered	phrase
+3	.	better than (i|we) (had) expected, better than anticipated|advertised|pictured|described	phrase
+3	.	better than the original|picture|pictures|photo|description|others|most|any|anything|all	phrase
+3	.	grab one|yours, before they sell|run out, before it sells out, get yours, get it now	phrase
+3	.	get one now, get yourself one, treat yourself, you need this|it|these	phrase
+3	.	everyone needs this|one|these, everyone should have|own|try|get, just buy it, just get it	phrase
+3	.	buy it now, buy this now, buy with confidence, don't hesitate, do not hesitate	phrase
+3	.	don't think twice, look no further, search no more, end of search, you can't lose	phrase
+3	.	what are you waiting for	phrase
> Turned out far better than I feared.	+
> Grab one!	+
+2	.	picks up hair|dirt|dust|crumbs|everything|fur|sand	phrase
+2	.	pick up hair|dirt|dust|crumbs|everything|fur|sand	phrase
+2	.	picked up hair|dirt|dust|crumbs|everything|fur	phrase
+2	.	took the stain|stains|smell|odor|rust|scratches out, took out the stain|stains	phrase
+2	.	took it right out, takes the stain|stains|smell|odor out, got the stain|stains|smell|odor out	phrase
+2	.	gets the stain|stains|smell|odor out, came right out	phrase
+2	.	came out clean|great|perfect|perfectly|beautiful|delicious|amazing	phrase
+2	.	comes out clean|great|perfect|perfectly|easily, wipes clean, cleans easily	phrase
+2	.	cleans up easily|well|nicely, cleaned up well|nicely, dries quickly|fast, charges quickly|fast	phrase
+2	.	heats up quickly|fast, heats quickly|evenly, cooks evenly, boots up fast|quickly	phrase
+2	.	sets up in minutes|seconds, set up in minutes|seconds|no, up and running in, took (me) minutes	phrase
+2	.	took only|just {NUM} minutes, within minutes, in minutes, in seconds	phrase
> The spray took the stain out.	+
-2	.	sheds fur|hair|lint|fibers|everywhere|all|like|on	phrase
-2	.	shed fur|hair|lint|fibers|everywhere|all|like|on	phrase
-2	.	shedding fur|hair|lint|fibers|everywhere|all|like|on	phrase
-2	.	took two|three|four|five|six|seven|eight|nine|ten|twelve|several|many days|weeks|hours|months	phrase
-2	.	takes two|three|four|five|six|several|many days|weeks|hours|months	phrase
-2	.	two|three|four|five|six|seven|eight hours|days|weeks late|delay|delayed	phrase
-2	.	after two|three|four|five|six days|weeks|months|uses|washes it|they|the|my	phrase
-2	.	waited two|three|four|five|six|several days|weeks|hours|months	phrase
-2	.	waiting two|three|four|five|six|several days|weeks|hours|months	phrase
> It shed fur everywhere.	-
0	.	neither great nor awful|terrible|bad, neither good nor bad|great, not great not terrible	phrase
0	.	not great but not bad, middle of the road, take it or leave it, it is what it is	phrase
0	.	not bad but not great, not good not bad, not good or bad, good but not great, ok but not great	phrase
0	.	okay but not great, could be worse, could have been worse	phrase
> Neither good nor bad.	0
-3	+2	chemical|plastic|strong|weird|bad|foul|nasty|awful|terrible|horrible|musty|burning|burnt|funky|odd|strange|rubber|fishy|mildew smell|odor|odour|scent|fumes|taste|aftertaste	phrase
-3	+2	gave me a rash|headache|migraine|stomachache|breakout	phrase
-3	+2	gave me hives|acne|diarrhea|headaches|blisters, gives me a rash|headache|migraine	phrase
-3	+2	gives me headaches, broke me out, made me break out, makes me break out, broke out in hives	phrase
-3	+2	made my skin itch|burn|red|dry|worse, made my face itch|burn|red|dry|worse	phrase
-3	+2	made my hair dry|greasy|frizzy|fall, dried out my, dried my, clogged my pores	phrase
-3	+2	burned my skin|eyes|face|scalp, irritated my skin|eyes|scalp, irritates my skin|eyes	phrase
-3	+2	stung my eyes, stings my eyes	phrase
-3	+2	smells awful|bad|terrible|horrible|weird|funny|off|burnt|like chemicals	phrase
-3	+2	smelled awful|bad|terrible|horrible|weird|funny|off|burnt	phrase
-3	+2	smelt awful|bad|terrible|horrible|weird|funny|off	phrase
-3	+2	tastes awful|bad|terrible|horrible|weird|funny|off|burnt|stale	phrase
-3	+2	tasted awful|bad|terrible|horrible|weird|funny|off|burnt|stale	phrase
-3	+2	sounds awful|bad|terrible|horrible|tinny|muffled|weird|off	phrase
-3	+2	looks awful|bad|terrible|horrible|ridiculous|fake|weird|off|tacky	phrase
-3	+2	looked awful|bad|terrible|horrible|ridiculous|fake|weird|off|tacky	phrase
-3	+2	feels awful|terrible|horrible|flimsy|cheap|weird|rough|scratchy|wrong|off	phrase
-3	+2	felt awful|terrible|horrible|flimsy|cheap|weird|rough|scratchy	phrase
> No chemical smell.	+
> The cream gave me a rash.	-

# Marks
-3.5	.	2 out of 10, 3 out of 10, 4 out of 10, 3 / 10, 4 / 10, 2 / 5, 2 out of 5, two out of five	phrase
-3.5	.	two out of ten, one out of five, one out of ten, zero out of ten|five, half a star	phrase
-3.5	.	a single star, one star review, d minus, d+, grade f	phrase
+3.5	.	8 out of 10, 9 out of 10, 8 / 10, 9 / 10, 4 / 5, 4 out of 5, four stars, 4 stars	phrase
+3.5	.	four out of five, five out of five, nine out of ten, ten out of ten, eight out of ten	phrase
+3.5	.	full marks, solid 8|9|10, easy 10, perfect score, perfect 10, straight a's	phrase
+3.5	.	a+ service|product|quality|seller, seal of approval, thumbs way up, big thumbs up	phrase
+0.5	.	7 out of 10, 7 / 10, seven out of ten, three stars, 3 stars, 3 out of 5, 3 / 5	phrase
+0.5	.	three out of five, 5 out of 10, 6 out of 10, 5 / 10, 6 / 10, passing grade	phrase
> I give it 2 out of 10.	-
> A solid 9, full marks.	+
+2	.	cheaper than, cheaper here, so much cheaper, much cheaper, half price, cheapest price	phrase
+2	.	best value, more for your money, great deals, good deals, best deal, best deals, saved a lot	phrase
+2	.	save a lot, save money, saved money, saves money, less expensive, less money	phrase
-2	.	cheaper elsewhere|online|on|at|somewhere, fell asleep, put me to sleep, puts me to sleep	phrase
-2	.	bored me, my ass, yeah right, what a surprise, surprise surprise, they removed	phrase
-2	.	they took away, they discontinued, update removed|broke|ruined|killed|took	phrase
-2	.	new update is|sucks|broke|ruined, since the (last|latest|new) update	phrase
-2	.	after the (last|latest|new) update, no longer available|supported|sold|made|offer	phrase
-2	.	keep|keeps|kept logging|kicking|signing|throwing|telling|asking|getting|having|losing|sending|showing|saying	phrase
-2	.	for no reason, no reason	phrase
-2	.	without warning|notice|asking|permission|consent|explanation|telling|reason|apology	phrase
-2	.	waste of an|a, worst part, sad part, worst thing about	phrase
-2	.	what a mess|disappointment|disaster|nightmare|shame|pity|rip|scam|waste	phrase
-2	.	such a mess|disappointment|disaster|nightmare|shame|pity|waste	phrase
-2	.	how disappointing|sad|rude|awful|annoying|embarrassing	phrase
> The film put me to sleep.	-
> What a surprise, delayed.	-
0	+1.5	rub, dig, budge, clump	v aspect:comfort
-1.5	+2	fuss, bother	n
+2	+2	not be let down, won't be let down, will not let you down, won't let you down, not let me down	phrase
+2	+2	didn't let me down, wasn't let down, doesn't let you down, never lets you down	phrase
+2	+2	didn't disappoint, did not disappoint, doesn't disappoint, does not disappoint, don't disappoint	phrase
+2	+2	won't disappoint, will not disappoint, weren't disappointed, not be disappointed, not be sorry	phrase
+2	+2	no disappointment, not regret, no regret, don't regret, didn't regret, haven't regretted	phrase
+2	+2	don't mind, doesn't bother me, didn't bother me	phrase
> You will not be let down.	+

-0.5	.	had to	phrase
-2	.	my =foot, tough time, tough luck, giving me a hard|tough time	phrase
-2	.	can't get through|ahold|hold|in|online|help|on|an, cant get through|ahold|hold|help	phrase
-2	.	cannot get through|ahold|hold|help	phrase
-2	.	can't log|login|access|reach|rebook|book|cancel|change|check|download|update|contact|talk|speak|find	phrase
-2	.	cannot log|login|access|reach|rebook|book|cancel|change|download|update|contact	phrase
-2	.	cant log|login|access|reach|book|cancel|change|download|update|find, unable to, not able to	phrase
-2	.	wasn't able to, haven't been able to, doesn't make (any) sense, make no sense, you owe me|us	phrase
-2	.	owe me, owes me, no clue, zero clue, have no idea, has no idea, had no idea	phrase
-2	.	never fly|flying|stay|staying|eat|eating|shop|shopping|rent|renting|book|booking|use|using (with) (you|them|here|there|again|this)	phrase
-2	.	never got, never did get, never even, last time i, last time we, lost a customer	phrase
-2	.	lost my business, losing a customer|customers|business, taking my business	phrase
-2	.	get your act together, need to do better, be ashamed, asleep at the wheel, should be embarrassed	phrase
-2	.	falling asleep, no one seems, nobody seems, not one person	phrase
-2	.	no one there|available|around|knows|told|called, no updates, no update, no info, no information	phrase
-2	.	no announcement|announcements, no excuse	phrase
-2	.	no luggage|bags|bag|food|water|power|wifi|heat|ac|air|gate|crew|pilot|plane|seats|parking|wi-fi|internet|electricity|signal|reception|service	phrase
-2	.	sitting on (the) tarmac|runway, stuck on (a|the) tarmac|runway|plane|phone, stuck at|in	phrase
-2	.	on hold (for|with|since), still on hold, hold for, an hour on hold, over an hour|hour late	phrase
-2	.	{NUM} hrs|hours|minutes|mins on hold|late|delay|waiting, {NUM} hours and counting, days later	phrase
-2	.	weeks later, hours later, been delayed, is|are|was|were|gets|got|being delayed	phrase
-2	.	is|are|was|were|got|been cancelled|canceled, will be returning this|it|them	phrase
> Unable to log in.	-
> We are still on hold.	-
+2.5	.	will be returning to|soon|again|there|next, will definitely return, can't wait to return	phrase
+2.5	.	quality product|products|item|items|service|food|goods|build|sound|time|material|materials|construction|craftsmanship|stuff|work	phrase
+2.5	.	up and running, back up and running, works as it should, worked out, worked out great|well|fine	phrase
+2.5	.	all is well, all set, problem solved, issue resolved|solved|fixed, saved me, helped me out	phrase
+2.5	.	helped a lot, helped so much, helped me so, so helpful, very helpful, super helpful	phrase
+2.5	.	really helpful, was helpful, were helpful, thanks again	phrase
+2.5	.	thanks for (all) (your|the) help|helping|quick|fast|great|prompt|response|reply|follow|following|rt|rts|sharing|letting|making|getting|taking|being|coming|having|everything|heads	phrase
+2.5	.	thank you for (all) (your|the) help|helping|quick|fast|great|prompt|response|reply|following|sharing|letting|making|getting|taking|being|coming|having|everything	phrase
+2.5	.	thx for, ty for, thanks to, can't thank you enough, cannot thank you enough	phrase
+2.5	.	appreciate it|that|you|your|the, much appreciated, greatly appreciated, really appreciate	phrase
+2.5	.	kudos to, props to, shoutout to, shout out to, hats off to, big ups, respect to, compliments to	phrase
+2.5	.	came through, came thru, went above, made it right, make it right, made things right	phrase
+2.5	.	took care of (me|us|it|everything|the), takes care of (me|us|it), well taken care of	phrase
+2.5	.	good people, great people, nice people, great folks, great team, great crew, great staff	phrase
+2.5	.	awesome crew|staff|team|people|job|work|experience|flight|time|day|night|show|game|news	phrase
+2.5	.	amazing crew|staff|team|people|job|work|experience|flight|time|day|night|show|game|news	phrase
> Thanks for the quick reply.	+
> Quality product.	+
0	.	i'm dead, im dead, my bad, sorry to hear, sorry for your, sorry about your, as soon as possible	phrase
0	.	as possible, if possible, not sure if, dead of winter|night, dead center, better half	phrase
0	.	quality of, good luck with that	phrase
> The dead of winter.	0

-2.5	.	no heating|soap|towels|toilet|elevator|lift|hot|sheets|blankets|tv|instructions|manual|screws|charger|cable|batteries|receipt|invoice|tracking|response|explanation|warning|privacy|seatbelts|parking	phrase
-2.5	.	wiped all|my|everything|(out my), wiped (all) my, deleted (all) my, erased (all) my, lost all my	phrase
-2.5	.	removed the one, took away my	phrase
> The update wiped all my photos.	-
-1.5	+1	chapped	adj aspect:comfort

+3	+3	cannot praise, can't praise, can not praise, cannot thank, can't thank	phrase
+3	+3	cannot recommend highly enough, cannot say enough good	phrase
-4	-4	never seen worse, never had worse, never seen such bad|poor|terrible	phrase
-4	-4	never had such bad|poor|terrible, never experienced worse, never been worse	phrase
-3	.	you lost my, you lost our, lost my order|package|parcel|reservation|booking|luggage	phrase
-3	.	lost our order|package|parcel|reservation|booking|luggage	phrase
-2.5	.	runs very|really|so|super|extremely|way small|large|big|short|tight|narrow	phrase
-2.5	.	run very|really|so|super|way small|large|big|short|tight|narrow	phrase
-2.5	.	fits so|very|really small|large|big|short|tight|narrow, runs small|large|big	phrase
+2	.	a day early, two days early, a week early, a day earlier, arrived early, came early	phrase
+2	.	got here early, ahead of time, makes me laugh, made us laugh	phrase
+2.5	+2.5	without any questions, without a question, without question, no questions	phrase
> It arrived a day early.	+
> Never seen worse service.	-

+2.5	.	made me laugh	phrase

# ======================================================================================================
# Faces typed on the keyboard; the real emoji stand in ru.lex and count in every language

# Обороты отзывов: покупка, возврат, сравнение
-2.5	.	not (quite) what [*3] expected|wanted|ordered|expecting|hoping|mind	phrase
+2	.	without (any) help|assistance	phrase
+1.5	.	didn't take long, doesn't take long, did not take long, takes no time	phrase
0	-2.5	hear|heard|hearing back	phrase aspect:service
-2	.	without half|some|most|all of (the|its), half of the [*1] missing	phrase
-2.5	.	left [*1] without	phrase
-2.5	-2.5	didn't let me, won't let us, wouldn't let us, doesn't let you, neither [*5] let me, neither [*5] let us	phrase
+2.5	.	free replacement|upgrade, replacement for free, sent [*3] replacement, sent [*3] new one	phrase aspect:returns
+2.5	.	broke in beautifully|nicely|well|quickly|easily|perfectly, break in quickly|easily|nicely	phrase aspect:comfort
-3	.	(i) wish i had read, (i) wish i'd read, should have read|listened|known|trusted	phrase
-1.5	.	you (really) need to fix|train|improve|update|teach	phrase
+3	.	beats any|anything|every|all, beats the one|others|rest|competition, puts [*3] to shame, blows [*4] out of the water	phrase
+3.5	+3.5	nothing (else) [*3] comes|came close, no one (else) [*3] comes close, nothing compares	phrase
+3	.	whisper quiet|silent	phrase aspect:noise
-3	.	kept [*1] deposit|money|refund|cash, keep [*1] deposit	phrase aspect:price
+2.5	.	a beast, absolute|total|real beast, beast of a	phrase
+2.5	.	keeps|kept|stays [*2] ice cold	phrase
-2.5	-2.5	same thing for half|less|cheaper, find|buy it cheaper, get it cheaper	phrase aspect:price
-3	.	threw|throwing|tossed|tossing [*1] away|out, threw|throwing|tossed|tossing [*1] in the trash|bin|garbage, straight to|in|into the trash|bin|garbage	phrase
-3	.	ended|ending|end up throwing|tossing|returning|binning	phrase
+3	+3	won't take it off, won't take them off, can't take it off, can't take them off, refuses to take [*1] off, lives in it, lives in them, live in them	phrase aspect:comfort
-2.5	.	somebody|someone else's, wrong person|house|door|apartment|neighbor|neighbour	phrase aspect:delivery
-2.5	.	who in their right mind, what were they thinking, what were you thinking, how is this (even) legal|acceptable|allowed|possible	phrase
-3	.	falls|fell|falling|came|comes|coming apart|undone|loose|unglued|unstitched|(off in my hand), gave out	phrase aspect:defects
-2.5	.	days|weeks|months without (a|any) response|reply|answer|word, radio silence, passed from one	phrase aspect:service
-2.5	.	more trouble|hassle than, not worth the hassle|trouble|effort|wait|drive|postage, more like a toy, feels like a toy	phrase
+3	.	could not|couldn't live without, can't stop wearing|using|eating|playing|listening, go to for, my go to, would be lost without	phrase
+2.5	.	does exactly what, exactly as described|pictured|advertised|expected|ordered, did exactly what, better quality than, going strong, still going, still works|working (great|fine|perfectly|well|like)	phrase
+2.5	.	bent over backwards, sorted [*2] quickly|immediately|straight, sorted it out	phrase aspect:service
> It was not quite what I had in mind.	-
> It didn't take long.	+
> I have not heard back.	-
> It came without half of the bolts.	-
> I put it together without any help.	+
> The site wouldn't let me pay.	-
> They sent a free replacement.	+
> The boots broke in nicely.	+
> I wish I had read the other reviews.	-
> It beats the one I had before.	+
> Nothing else comes close.	+
> The dishwasher is whisper quiet.	+
> They kept my deposit.	-
> This mower is a beast.	+
> It keeps my drinks ice cold.	+
> You can get the same thing for half the price.	-
> I threw it in the bin.	-
> I ended up returning it.	-
> He won't take it off.	+
> They brought somebody else's order.	-
> Who in their right mind sends glass like this.	-
> It came apart in a week.	-
> Weeks without any reply.	-
> It is more trouble than it saves.	-
> I can't live without it.	+
> Exactly as described.	+
> The driver went out of his way to find us.	+
+3.5	.	melt|melts|melted in your|my|the mouth	phrase aspect:taste
+3	.	no brainer, no-brainer	phrase
+2.5	.	addicted to this|these|it|them, so addicted	phrase
+2.5	.	well packaged|wrapped|protected, nicely|carefully|securely|beautifully packaged|wrapped|packed	phrase aspect:packaging
-2.5	.	lasted [*2] days|weeks|minutes|hours, lasted a day|week|month	phrase aspect:quality
+2.5	.	lasted for years, going on two|three|four|five|six|ten years, years later [*2] still	phrase aspect:quality
-2	-2	won't eat|touch|drink it, won't eat|touch|drink them, doesn't eat it	phrase
-2.5	.	dry as a|the bone|desert|sawdust, ghosted me|us, washed out, digs|dug in|into, buyer's remorse	phrase
-2.5	.	drops|drop|dropping|loses|losing [*2] connection|signal	phrase aspect:quality
> The cake melts in your mouth.	+
> This one is a no brainer.	+
> I am addicted to these.	+
> Nicely wrapped.	+
> It lasted three weeks.	-
> It has lasted for years.	+
> The cat won't touch it.	-
> It keeps dropping the connection.	-
+4	.	couldn't ask for, can't ask for, could not ask for, couldn't wish for	phrase
-2	-2	couldn't cut, can't cut, can't even cut, won't cut, doesn't cut	phrase aspect:quality
-2.5	-2.5	nobody bothered, never bothered to, didn't bother to, didn't even bother, no one bothered	phrase aspect:service
+3	+3	hasn't skipped a beat, never skips a beat, never skipped a beat, never misses a beat, never missed a beat, doesn't skip a beat	phrase aspect:quality
-2.5	-2.5	doesn't do what, don't do what, didn't do what	phrase aspect:quality
-2	.	this kind of money, that kind of money	phrase aspect:price
-2.5	.	not so much	phrase
+2.5	.	forget|forgot [*3] wearing	phrase aspect:comfort
+3	.	grab [*1] while|before|now|today	phrase
-2.5	.	because everyone|everybody loves|wants|enjoys	phrase
-3	.	ruin|ruins|ruined|ruining [*3] anniversary|birthday|wedding|holiday|vacation|trip|day|night|evening|christmas|weekend	phrase
+2.5	.	got|gets the [*2] stain|stains|spot|spots|smell|odor|rust out	phrase aspect:quality
-2.5	.	cheap and it shows|looks|feels	phrase aspect:quality
+2.5	.	took|takes|taking [*1] time to explain|help|answer|listen|show|walk	phrase aspect:service
+2	.	hit [*1] account, back in my account	phrase aspect:returns
0	0	haven't opened|used|tried|tested|worn|installed [*1] yet, have not opened|used|tried|tested|worn|installed [*1] yet	phrase
+0.5	.	fine|ok|okay|alright|good i guess|suppose	phrase
-2.5	.	felt|feels|feel|hard|tough|dry (like|as) (a) concrete|rock|rocks|brick|bricks|cardboard|sandpaper	phrase aspect:comfort
> I couldn't ask for a better host.	+
> The knife can't even cut bread.	-
> Nobody bothered to answer.	-
> It never misses a beat.	+
> It doesn't do what it says.	-
> The service, not so much.	-
> I forget I'm wearing it.	+
> Grab it while it is on sale.	+
> You ruined our anniversary.	-
> It got the grass stain out.	+
> Cheap, and it shows.	-
> He took the time to explain everything.	+
> Have not opened it yet.	0
> The bed felt like concrete.	-

0	.	loyal customer|customers|flyer|member|passenger, lie|lies|lying|lay around|down|in|on|ahead	phrase
-2	.	what kind of service|company|store|business|airline|place|people|person|idiot|joke|(customer service)	phrase

+3.5	+3.5	wouldn't trade, would not trade, never looked|felt|been|tasted|smelled|worked|slept|run|sounded better|happier|easier|softer|cleaner|smoother	phrase
-3	.	as a paperweight|doorstop|coaster, expensive|fancy|glorified paperweight|doorstop|toy	phrase
-2.5	.	logs|kicks|signs|throws|boots [*1] out, every five|ten|two minutes	phrase aspect:app
-2.5	.	cut|dropped|axed [*1] free, (been) run over	phrase
-2	.	took|takes longer than (expected|advertised|promised), longer than (expected|promised|advertised)	phrase aspect:delivery
+3	.	what a gentleman|gem|star|legend|treat|delight|pleasure|bargain|steal|lifesaver	phrase
-2	.	still smell|smells|stinks (of|like|the)	phrase aspect:smell
+3	+3	not a single repair|problem|issue|complaint|scratch|flaw|failure|glitch|crash|leak|hiccup, without a single repair|problem|issue|complaint|scratch|flaw|failure|glitch|crash|leak|hiccup	phrase
-3	.	zero|one|two|three|four out of ten	phrase
+3	.	screams quality|luxury|class|comfort	phrase aspect:quality
-3	.	screams cheap, gone|went|going downhill|(down hill)	phrase aspect:quality
> I wouldn't trade it for anything.	+
> My hair has never looked better.	+
> It works as a doorstop.	-
> It logs me out.	-
> They cut the free delivery.	-
> It took longer than expected.	-
> What a gem.	+
> The coat still smells like smoke.	-
> Not a single problem.	+
> Three out of ten.	-
> It screams quality.	+
> It screams cheap.	-

-1.5	.	nope	x


# Everyday reviews: breakage, waiting, what holds and what does not. Little words stand as gaps here: every
# choice of them would have to be looked at behind each "my" and "the" of a text.
-2	+1.5	sag, droop, dribble, bow, tarnish, fade, drip, pill, crease, wrinkle	v aspect:defects
-2	+2	blunt, corked, wilted	adj
-2	+1.5	dodge, evade, roar, bulge	v
-2.5	.	conk|conked|conks out, gave up the ghost, packed up on me, packed in, on the blink, on its last legs	phrase aspect:defects
-2.5	.	tips|tipped|tip over, trips|tripped|blew|blows [*1] breaker|fuse|fuses, reboots|rebooted|restarts|restarted by itself, drawer|drawers|lid stick|sticks	phrase aspect:defects
-2.5	.	paint|polish|enamel|varnish chips|chipped, strap|straps|waistband|underwire|seams dig|digs|dug, colour|color|colours|colors|dye ran|runs|bleeds|bled, turned|turns [*1] skin|finger|wrist|hands|teeth [*1] green|black|blue|orange|yellow	phrase aspect:quality
-2	.	signal|reception|wifi|bluetooth drops|dropped|disappears, light|lights came back on, touchpad|cursor|needle jumps|skips	phrase aspect:defects
-2.5	.	lasted [*1] one|two|three|{NUM} uses|washes|trips, ended up [*2] bin|trash|garbage|skip|landfill|drawer, straight [*2] bin|trash|garbage|tip, sent [*1] straight back, went off within	phrase
> It conked out after a fortnight.	-
> The colour runs in the wash.	-
> It ended up in the bin.	-
-2.5	.	watered down, smells|smelled|smelt|stinks|stank|tasted|tastes|reeks|reeked of chemicals|petrol|smoke|plastic|mould|mold|damp|urine|sewage|bleach|feet|glue, past its best|use|sell|use-by|sell-by, out of date, hair|hairs|fly|bug|insect in [*1] food|soup|salad|burger|meal|drink	phrase
> The juice tasted of plastic.	-
> There was a hair in my soup.	-
-2.5	.	brushed|fobbed [*1] off, passed from pillar to post, hear every word|step|footstep, rolled [*1] eyes, couldn't be bothered, talked|talks down to	phrase aspect:service
-2.5	.	left [*1] in the rain|hallway|street|open, thrown|threw|chucked|dumped over [*1] fence|gate|wall, signed by someone else, sat|sitting at|in [*1] depot|warehouse|customs, never rang|knocked|buzzed|phoned, hasn't moved|budged, substituted everything|half|most	phrase aspect:delivery
-2	.	waited {NUM}|forty|fifty|sixty|thirty|twenty minutes|hours, waited half|almost|nearly an hour, pending for {NUM}|days|weeks|months, still pending	phrase aspect:speed
-2	.	got|been locked out, swallowed|retained my card, sold|sell|sells|leaked [*1] data|details|number, quoted one price, checked out early, fooled|conned|duped|misled by the reviews|photos|pictures|hype|description|ad|advert	phrase
-2	.	ants|roaches|cockroaches|bedbugs|mice everywhere, can't|cannot|couldn't be cancelled|canceled|uninstalled|disabled	phrase
> The parcel was thrown over the fence.	-
> We waited forty minutes for a menu.	-
> The ATM swallowed my card.	-
-2.5	-2.5	fall|fell for [*1] adverts|ads|photos|pictures|hype|reviews|scam	phrase
> Don't fall for the photos.	-
-2	.	drags on, dragged on, wooden acting|actors|performances|dialogue, put|sent [*1] to sleep	phrase
-2	.	removed|remove|removing|scrapped|ditched [*2] favourite|favorite|useful|handy (feature|option|button|mode|part)	phrase aspect:app
> They ditched my favourite mode.	-
+2	-2.5	glide, purr	v
+2	-2	piping hot, snugly, effortless, spotlessly	adv
+2.5	.	got|gets|took|takes [*1] stain|stains|mark|marks|grease right|straight out, razor|pin sharp, rock|rock-solid solid, stands|stand|stood firm, went together easily|quickly, holds its charge|shape|temperature|heat, held its shape|charge	phrase aspect:quality
+2.5	.	lasts|lasted for ages|years|days|weeks, lasts|lasted [*2] day|week|winter|summer|season|year|night, light as a feather, quiet|silent as a mouse|lamb, barely|hardly makes|make [*1] sound|noise|peep, picks|pick|picked up every hair|crumb	phrase aspect:quality
+2.5	.	well|nicely|carefully|securely|beautifully|neatly packed|packaged|wrapped, in one piece, arrived|came whole|intact|unharmed|undamaged|early, carried [*1] upstairs|inside, before the promised|expected|due date	phrase aspect:delivery
+2.5	.	first class service|staff|experience|food|quality, next day delivery, same day delivery, refunded straight|right away, refunded [*1] immediately|instantly|promptly, gave [*1] my money back, upgraded us|me for free, remembered my, explained everything, sorted|solved|resolved it within|straight	phrase aspect:service
+2.5	.	page turner, page-turner, edge of [*1] seat, couldn't|can't|couldnt put [*1] down, goes a long way, does|did|done wonders|miracles, took [*1] breath away, star of the show, waiter|waitress|driver|host a star|gem|angel|legend	phrase
+2.5	.	survived [*1] drop|drops|fall|falls|wash|washes|winter|storm|trip, kept|keeps us|me|him|her|them dry|warm|cool|cosy|cozy|busy|entertained, keeps mosquitoes|flies|wasps|bugs|insects away, cleaner|tidier than before, just works	phrase aspect:quality
+2.5	.	goes|went|go|gone crazy|mad|nuts|wild for|over, won't|wouldn't let go of it|them, sleeps with it, everything [*1] hoped|wanted|dreamed, coming back for more, stuck to the quote|plan|budget|schedule	phrase
+1.5	+1.5	quiet neighbourhood|neighborhood|location, still warm, spot on, noise|smell|pain|stain|rash|itch|damp|squeak is|has (finally) gone, took five|ten|{NUM} minutes to	phrase
+2	.	without queuing|queueing|waiting, next morning, at my|our door, went|go|goes smoothly, never soaks|soaked through, blew|blows [*1] away	phrase aspect:delivery
> Got the grease right out.	+
> The battery lasts for ages.	+
> It arrived in one piece.	+
> They gave me my money back.	+
> Couldn't put it down.	+
> The kids go crazy for it.	+
> Keeps wasps away.	+
> Arrived the next morning.	+
-2	-2	no hot water, no towels|soap|water|heating|electricity|receipt|apology|explanation|apologies|warning|answer|reply|response	phrase
-2	.	can't|cannot|couldn't handle|cope|keep up	phrase
+1	.	braced|prepared for the worst	phrase
+2	+2	not a single problem|complaint|issue|breakdown|scratch|fault|flaw|defect|crease|regret|crack|failure, not one problem|complaint|issue|breakdown|scratch|fault|flaw|defect	phrase
> Not a single fault in three years.	+
> Braced for the worst.	+
-2.5	.	stay well|right|far away, steer well clear, got|been played|scammed|conned|robbed, a rag, genius move	phrase
-2	.	do they ever|even pick up|answer|reply|read|check, does anyone ever|even pick up|answer|reply|check	phrase aspect:service
-2	.	comes|come|came up|out huge|tiny, taken in at, lid|lids|cap|caps come|came off|undone	phrase aspect:size
> Stay well away from this garage.	-
> Do they ever pick up the phone?	-

-2.5	.	sizes|colours|colors|sizing [*1] all over the place, arrived|came [*2] hundred|thousand|million bits|pieces, keep [*1] wallet shut|closed	phrase
+2.5	+2.5	nobody|noone makes|cooks|bakes|brews [*2] better, without a fight|struggle|quibble	phrase
> Sizes are all over the place.	-
> Nobody bakes better scones.	+
[emoji]

+2.5	.	:), :-), :o), =), =-), :], :}, :')	x
+2	.	;), ;-), ;], ;D, =D, :P, :-P, =P, ;P, ;-P, :3, :>, <:	x
+3	.	:D, :-D, :DD, xD:, <3, <33, <333	x
> See you there :)	+
> Dinner with my girls <3	+
> Friday :D	+
-2.5	.	:(, :-(, =(, =-(, :[, :{, ;(, :'(, :((, ):, )=, >:(, >:[, D:	x
-1.5	.	:/, :-/, =/, :\, :-\, =\, :|, :-|, :S, :-S, >:|, >:/, :O(	x
-3	.	</3	x
> My phone died :'(	-
> Work again :/	-

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
-2.5	+2	opened @packaging	pair aspect:packaging
+2	-2	tough @material	pair aspect:quality
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
well	never	good
later, latest, lately	never	late
chip, chips	never
rob, robs	never
jam, jams	never
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
late	not-after:until|till|til|open|opens|stay|stays|stayed|staying|closes not-before:night|nights|evening|evenings|afternoon|morning|summer|fall|autumn|winter|spring|lunch|dinner|breakfast|brunch|husband|wife|father|mother|grandmother|grandfather	late
cut	never
cold	not-before:brew|water|drinks|beer|drink|weather|front
lost	not-before:and
miss	not-before:you|america|u|ya
missing	not-before:you
right	never
help	not-after:please|pls|plz|need|you|anyone|someone|anybody|somebody|some|more|for|asked	help
earlier	never	early
honestly	never	honest
clearly	never	clear
simply	never	simple
correctly	never	correct
avoid	not-after:to|and	avoid
screws	never	screw
screw	not-after:a|the|each|every|one|missing|this|of	screw
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

# Ordinary words that sound like a word of this file; found by running the variants over a spelling dictionary
abessive, adventures, adventuress, amassed, amasses, amassing, appeal, appealed, appeals, backer, backers
bagger, baggers, baiter, balkier, balkiest, bangle, bangles, baring, barked, barking, barrettes, barron
basally, basely, basest, bassist, basted, batched, batches, batching, batter, batterer, bearishly, beater
becker, befalling, befool, befooled, befooling, befools, beggaring, belied, belies, bellied, bellies, bellying
belying, bering, bested, bettered, bettor, biannually, bikers, billies, bingle, bingles, birring, bitched
bitching, bittier, blatted, bleariest, bleated, blinder, blindest, blindly, blonder, blondest, blotted
blurring, boarish, boggier, boggiest, booger, boogers, boogied, bootery, boozier, booziest, boozing, borate
borates, botcher, botchers, botchier, botchiest, botchy, bounce, bouncer, braised, braking, branny, breeks
brinier, briniest, brocken, bubble, bubbler, bucker, bugged, bulled, bulling, bumper, burring, busier, busiest
busily, busing, bussing, butches, buttered, calibrated, callus, captivities, captivity, caressive, catcher
cering, chaffing, chaired, chapped, chapping, chappy, charier, chariest, charily, charles, chatted, chatting
cheeked, cheeking, cheeped, cheeper, cheeping, cheerer, chewer, chippy, chirred, chocked, chocking, choicer
choicest, chopped, chopper, chopping, churred, clammer, classist, claver, cleaver, clinger, clinking, clonking
clover, clunking, cluttering, coaler, cocker, collier, command, commanded, commanding, commands, commuted
complementarily, complementary, concurred, concurring, confessed, confessedly, conical, conically
constructing, coring, corneille, corner, corody, corrade, corraded, corrades, corrading, corrody, cottier
coursed, courses, coursing, crabbe, crabber, crapper, crasher, creamer, crepey, cricked, crimped, crispi
croaked, croakier, croakiest, croaky, crocked, crosshead, crossly, croupiest, cruddier, cruddiest, cruller
crumbly, crummiest, crumped, cruncher, culler, cureless, dammed, dating, daylights, deaminate, decedent
deemed, deeper, deftly, deiform, dement, deprave, depraved, depraves, depraving, destructed, destructing
diaper, dimmed, dimply, dipper, dipping, disparate, disparately, disposing, dissolute, dissolutely, doping
draftee, drafter, dreamer, dresser, drifty, drippier, drippiest, dropper, drossy, droughty, drowse, drubber
dueler, dumbos, dumper, duplicities, duster, eerily, electricity, elites, eluted, elutes, eluting, erotic
erotically, exited, exiting, export, extraordinaire, exulted, exulting, exults, fainest, fallacies, fatter
fattest, fiddle, fiddler, filing, filled, fimble, fisher, flaker, flapped, flapping, fleecy, flipped, flipping
flittering, flowed, flower, flukes, flukier, flukiest, fluttering, foiled, foiling, forgoes, forgoing, frazier
frieze, friezes, frigged, frilly, frizzes, frizzing, frizzled, fruitfully, frying, fullish, funest, funner
funnest, fusser, fuzzier, fuzziest, fuzzily, gamest, gammer, gammier, gammiest, gauged, gauging, geneal
genies, ghostlier, ghostliest, gigged, gigging, glassier, glassiest, glassily, glassy, gloaming, glomma
gloppy, glossa, glosser, goodlier, goodliest, gorilla, grabbier, grabbiest, grabby, granny, grapes, grater
greaser, greeter, greeting, grepped, grepping, griped, griping, gripped, grisly, gritting, grocer, groomer
gropingly, grounding, grouped, grouping, grouser, grubber, grunge, guttles, hackle, hackles, haling, hallooing
hallow, hallower, hammer, hammerless, harris, hashed, hatting, heeling, hocked, hooting, hopples, hosing
hotting, hunker, idealized, idealizes, idealizing, idyllize, impassable, impassably, impassible, impassibly
imposable, impotently, income, increase, increased, increases, increasing, indeed, industries, inflect
inflected, inflecting, inflects, inform, informed, informs, ingenuous, ingenuously, inside, install, installed
instead, intense, intent, intents, invest, invested, investor, jarred, jeeringly, jerreed, jerrod, jigged
jogged, joules, jugged, juicer, jumper, juvenilia, kludge, laager, lacier, laciest, lading, lagger, laminous
lamont, lander, lathed, lathery, lathes, lathing, latter, lavash, laving, leaker, leggier, leggiest, leiden
lesser, letter, lettered, lettering, letters, levelly, leyden, licking, liters, livable, logged, logier
logiest, loiter, loitered, loitering, loiters, loment, loments, lucking, lugged, lugging, luging, lumper
luting, mallow, maltier, maltiest, maniacally, married, massing, maundering, megadeath, megadeaths, megaflops
melancholia, melancholiac, melter, messing, miming, mingled, misdiagnosis, mister, mistier, mistiest, mistily
modally, modest, molder, monotones, moored, moorish, mossier, mossiest, mucked, mucking, murderess, musher
musing, musingly, mussier, mussiest, mussily, mussing, muster, nagger, natter, needles, netter, neuter
nitpicker, noddles, nogging, numbly, nutter, opined, overdye, overlying, overpraised, overstaffed, paling
pallettes, palling, panful, pannier, pasturing, patently, patronesses, paunchier, paunchiest, paunchy, pealing
peatier, peatiest, peeper, pelage, pelite, pelleting, peltry, pepper, perlis, petter, piling, pilling, pimped
pincher, pinier, piniest, pintles, pisser, pitchier, pitchiest, pitchy, pixilated, pixillated, plages
playgoing, pleadingly, plucker, poised, poling, polity, polling, polluter, pooling, porkier, porkiest, poster
posters, posturing, pottier, pottiest, preempt, preemptor, pretest, prickle, pristina, prodder, promotive
puling, pulling, puncher, punner, pusher, pussier, pussiest, putrefied, puttier, quoiting, quoting, racked
racking, raggeder, raggedest, raggedier, raggediest, rained, raining, rapped, ratted, rattler, raveled
raveling, ravels, reaving, recent, reelable, reeving, reined, reining, rented, renting, repeatable, repeatably
rested, resting, retted, revealed, revealing, reveals, reverie, reveries, reviled, reviling, revving, ribbed
ribbing, ricked, ricking, rigidly, rimier, rimiest, rioted, rivage, riving, rocketeer, rooked, rooking, roomer
roosted, roosting, rooted, rouged, rousted, rousting, routed, roving, rubbing, rucked, rucking, ruddiest
ruddily, rustles, rutted, sacked, sacker, sacking, sagest, sailed, saliently, savior, saviors, savorer
scarred, scratcher, scummed, scumming, scything, seeder, septically, serena, serine, shacking, sheenier
sheeniest, shifter, shiite, shiner, shucking, shuttered, sicked, sicking, sickle, sifter, sketcher, sleaze
slender, slimmed, slimmer, slimmest, slippier, slippiest, slippy, sludge, slummed, slummier, slummiest
slumming, smoker, snakier, snakiest, snapper, snared, snaring, sniped, sniper, snipped, snoopier, snoopiest
snoopily, snoopy, snored, snoring, snottily, socked, socking, sodden, solent, sonically, soppier, soppiest
soppily, souled, soupier, soupiest, sourpusses, sparkler, specious, speciously, speeder, spellbound, splats
splatting, spooled, spooling, spools, spotter, springe, springer, squalled, squeaker, staffer, staked, staled
staling, starer, stealer, steamer, stedfast, steeliest, stepper, stilled, stiller, stillest, stilliest
stilling, stills, stinger, stingo, stinko, stinted, stocked, stockier, stockiest, stocky, stodge, stolon
stoning, stools, stopper, streaker, streaking, stretcher, stringer, striped, stroking, stropped, strung
stubbed, stubbing, stubble, stubbly, stuffer, stutterer, styled, styling, sudden, suellen, sulkier, sulkiest
superabundant, superbugs, superexpensive, superfine, superhero, superheroes, superimpose, superimposed
superimposes, superimposing, supernatural, supernaturally, superorganic, superpremium, supersaturated
supersensible, supersmart, supersophisticated, superstrength, superstrong, superthin, supremo, surest, swanker
swankest, swatter, tacker, tameless, tamely, tartarous, taster, tatars, taters, tattier, tattooer, tattooers
tauter, teenier, teeniest, teeter, teetered, teetering, teeters, tempered, tensor, tetter, thrall, thralled
thralling, thralls, tidally, tinder, tingled, tinner, tinted, tinting, titers, titter, tittered, tittering
titters, toastier, toastiest, tonier, toniest, tooter, tooters, totter, tottered, tottering, totters
treacheries, trustee, truster, tumidly, ultramodern, ultrapure, ultravirus, undermanned, unequaled, unequally
unrevealing, unwished, unwonted, unwontedly, upgradeable, vacuously, velveeta, waisted, wakened, warble
warbler, warier, wariest, warily, warship, warships, wearer, wearisome, wearisomely, wearyingly, weathered
whangee, whiner, whingy, whoring, winked, winking, witter, wobbler, wracked, wracking, wracks, wreaked
wreaking, wreaks, wringer, yellowweed, yellowwood
