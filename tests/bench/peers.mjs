// Runs one npm sentiment library over texts for peers.py: node peers.mjs FOLDER PEER LANGUAGE MODE
// FOLDER is where the packages were installed. The texts come as JSON (a list of strings) on standard
// input. MODE "label" writes a list of labels as JSON; "time" judges all texts twice and writes
// [texts, seconds of CPU] of the second time. The texts are in memory and the library is loaded
// before the clock starts.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import path from "node:path";

const [folder, peer, language, mode] = process.argv.slice(2);
const load = createRequire(path.resolve(folder, "peers.js"));
const bySign = (score) => (score > 0 ? "positive" : score < 0 ? "negative" : "neutral");

// Each maker gives a function from a text to a label, with the thresholds of the library's own
// documentation.
const makers = {
  "vader-sentiment": () => {
    const { SentimentIntensityAnalyzer: analyzer } = load("vader-sentiment");
    return (text) => {
      const { compound } = analyzer.polarity_scores(text);
      return compound >= 0.05 ? "positive" : compound <= -0.05 ? "negative" : "neutral";
    };
  },
  sentiment: () => {
    const Sentiment = load("sentiment");
    const analyzer = new Sentiment();
    return (text) => bySign(analyzer.analyze(text).score);
  },
  "multilang-sentiment": () => {
    const analyze = load("multilang-sentiment");
    return (text) => bySign(analyze(text, language).score);
  },
  "@nlpjs/sentiment": () => {
    const { SentimentAnalyzer } = load("@nlpjs/sentiment");
    const { Container } = load("@nlpjs/core");
    const pack = load(`@nlpjs/lang-${language}`);
    const container = new Container();
    container.use(language === "en" ? pack.LangEn : pack.LangRu);
    const analyzer = new SentimentAnalyzer({ container });
    return async (text) => (await analyzer.process({ locale: language, text })).sentiment.vote;
  },
};

let label;
try {
  label = makers[peer]();
} catch (error) {
  if (error.code !== "MODULE_NOT_FOUND") throw error;
  process.exit(3); // absent
}

const texts = JSON.parse(readFileSync(0, "utf8"));
const pass = async () => {
  const labels = [];
  for (const text of texts) {
    const answer = label(text);
    labels.push(answer instanceof Promise ? await answer : answer);
  }
  return labels;
};
const labels = await pass();
if (mode === "label") {
  process.stdout.write(JSON.stringify(labels));
} else {
  const before = process.cpuUsage();
  await pass();
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(JSON.stringify([texts.length, (user + system) / 1e6]));
}
