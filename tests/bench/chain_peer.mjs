// The usual chain of scripts, for comparison with ingest_bench: JSON.parse, VADER, SQLite, counts by
// the hour; one transaction a page, synchronous=FULL.
//
// usage: build/release/ingest_bench FOLDER 20 PAGES.jsonl
//        npm install --prefix PEERS vader-sentiment better-sqlite3@12
//        node tests/bench/chain_peer.mjs PEERS PAGES.jsonl FOLDER
//
// Prints reviews a second of processor time. The peers are installed into a folder of their own and
// are no part of Molva.
import { createRequire } from "node:module";
import { readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

const [peers, pages, folder] = process.argv.slice(2);
if (!folder) {
  console.error("chain_peer.mjs PEERS PAGES.jsonl FOLDER");
  process.exit(2);
}
const require = createRequire(join(resolve(peers), "node_modules", "x"));
const { SentimentIntensityAnalyzer } = require("vader-sentiment");
const Database = require("better-sqlite3");

const path = join(folder, "chain.db");
for (const end of ["", "-wal", "-shm"]) rmSync(path + end, { force: true });
const db = new Database(path);
db.pragma("journal_mode = WAL");
db.pragma("synchronous = FULL");
db.exec(`CREATE TABLE mention(id TEXT PRIMARY KEY, published INTEGER, rating REAL, author TEXT,
    product TEXT, text TEXT, score REAL, polarity INTEGER) WITHOUT ROWID;
  CREATE TABLE hour(hour INTEGER PRIMARY KEY, positive INTEGER, negative INTEGER, neutral INTEGER)`);
const seen = db.prepare("SELECT 1 FROM mention WHERE id = ?");
const insert = db.prepare("INSERT INTO mention VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
const count = db.prepare(`INSERT INTO hour VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET
  positive = positive + excluded.positive, negative = negative + excluded.negative,
  neutral = neutral + excluded.neutral`);

const take = db.transaction((reviews) => {
  const hours = new Map();
  for (const review of reviews) {
    if (seen.get(review.id)) continue;
    const score = SentimentIntensityAnalyzer.polarity_scores(review.text).compound;
    const polarity = score >= 0.05 ? 0 : score <= -0.05 ? 1 : 2;
    const published = Date.parse(review.created);
    insert.run(review.id, published, review.rating, review.author, review.product.name, review.text,
               score, polarity);
    const hour = Math.floor(published / 3600000);
    if (!hours.has(hour)) hours.set(hour, [0, 0, 0]);
    hours.get(hour)[polarity] += 1;
  }
  for (const [hour, counts] of hours) count.run(hour, ...counts);
});

const lines = readFileSync(pages, "utf8").split("\n").filter(Boolean);
const begin = process.cpuUsage();
let reviews = 0;
for (const line of lines) {
  const page = JSON.parse(line).reviews;
  take(page);
  reviews += page.length;
}
const spent = process.cpuUsage(begin);
const seconds = (spent.user + spent.system) / 1e6;
console.log(`${(reviews / seconds).toFixed(0)} a second of one core (${reviews} reviews)`);
