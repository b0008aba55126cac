#include "daemon/commands/explain.h"

#include "daemon/verdict_text.h"

namespace molva {

int run_explain(const nlp::Lexicon& lexicon, const ExplainOptions& options, std::ostream& out) {
  nlp::Text text;
  text.body = options.text;
  text.title = options.title;
  text.pros = options.pros;
  text.cons = options.cons;
  text.rating = options.rating;
  text.language = options.language;
  text.profile = options.profile;
  text.domains = options.domains;
  const nlp::Verdict verdict = nlp::classify(lexicon, text, true);
  if (options.json) {
    JsonWriter json(true);
    write_verdict(json, verdict, nlp::version_of(lexicon));
    out << json.take() << '\n';
  } else {
    print_verdict(out, verdict, text, nlp::version_of(lexicon), options.ui);
  }
  return out ? 0 : 1;
}

}  // namespace molva
