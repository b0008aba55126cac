// A mail's content as plain text and as HTML.
//
// The HTML is what mail programs agree on: one column, one style sheet in the head, tables only
// where shares need widths, nothing loaded from anywhere. Colours leave the reader's background
// alone and have a dark twin; without the style sheet (some programs drop it) it still reads as a
// letter.
#include <fmt/format.h>

#include "daemon/messages.h"
#include "daemon/render_parts.h"

namespace molva {
namespace {

// ---- plain text ---------------------------------------------------------------------------------

// A stranger's text is set in, so that it cannot pass for ours.
std::string set_in(std::string_view text) {
  std::string to;
  while (!text.empty()) {
    const auto end = text.find('\n');
    to += end == 0 ? ">" : "> ";
    to += text.substr(0, end);
    to += '\n';
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return to;
}

void add_line(std::string& to, std::string_view line) {
  if (line.empty()) return;
  to += line;
  to += '\n';
}

std::string card_text(const MailCard& card) {
  std::string to;
  std::string head = card.stars;
  if (!card.product.empty()) head += (head.empty() ? "" : " — ") + card.product;
  add_line(to, head);
  add_line(to, card.byline);
  add_line(to, card.deadline);
  to += '\n';
  for (const MailCard::Passage& passage : card.passages) {
    if (!passage.label.empty()) to += "> " + passage.label + ":\n";
    to += set_in(passage.words.text);
  }
  if (!card.passages.empty()) to += '\n';
  add_line(to, card.because);
  add_line(to, card.notes);
  if (!card.url.empty()) to += card.open + "\n" + card.url + "\n";
  add_line(to, card.number);
  return to;
}

std::string source_text(const MailSource& source) {
  std::string to;
  for (const std::string* line :
       {&source.name, &source.what, &source.advice, &source.trouble, &source.last})
    add_line(to, *line);
  return to;
}

std::string index_text(const MailContent& mail) {
  if (mail.index_title.empty()) return "";
  return fmt::format("\n{}: {} ({}) — {}\n{}\n", mail.index_title, mail.index_value,
                     mail.index_range, mail.index_counts, mail.index_help);
}

// ---- HTML ---------------------------------------------------------------------------------------

constexpr std::string_view kStyle = R"(
:root{color-scheme:light dark;supported-color-schemes:light dark}
body{margin:0;padding:0;-webkit-text-size-adjust:100%;word-break:break-word;overflow-wrap:break-word}
.mail{max-width:600px;margin:0 auto;padding:16px;font:16px/1.5 -apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;color:#1f2328}
h1{font-size:22px;line-height:1.25;margin:0 0 2px}
p{margin:0 0 8px}
.place,.by,.small{color:#59636e;font-size:14px}
.place{margin-bottom:16px;font-size:15px}
.test{background:#fff3c4;color:#5c4400;padding:10px 14px;border-radius:8px;margin:0 0 16px}
.card{border:1px solid #d1d9e0;border-left:4px solid #d1242f;border-radius:10px;padding:14px 16px;margin:0 0 16px}
.well{border-left-color:#1a7f37}
.stars{color:#bc1c27;font-weight:600;white-space:nowrap}
.product{font-size:17px;font-weight:600;margin:0}
.by{margin:0 0 8px}
.due{display:inline-block;background:#fff1e5;color:#8a3600;font-size:14px;font-weight:600;padding:3px 10px;border-radius:12px;margin:0 0 10px}
.late{background:#ffe0de;color:#a0111f}
blockquote{margin:0 0 10px;padding:10px 14px;background:#f3f5f7;border-radius:8px}
blockquote p{margin:0 0 6px}
blockquote p:last-child{margin:0}
.label{color:#59636e;font-size:13px;font-weight:600;margin:0}
mark{background:#ffd8d3;color:inherit;border-radius:3px;padding:0 2px}
.why{margin:0 0 6px}
.open{display:block;background:#0b57d0;color:#fff;text-decoration:none;text-align:center;font-weight:600;padding:11px 16px;border-radius:8px;margin:12px 0 8px}
.index{border:1px solid #d1d9e0;border-radius:10px;padding:14px 16px;margin:0 0 16px}
.value{font-size:32px;font-weight:700;line-height:1.2}
.bar{width:100%;border-collapse:collapse;margin:8px 0}
.bar td{height:10px;padding:0;font-size:0;line-height:0}
.good{background:#1a7f37}.bad{background:#d1242f}.even{background:#afb8c1}
code{font:14px/1.6 ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;background:#f3f5f7;padding:3px 6px;border-radius:6px;word-break:break-all}
@media (prefers-color-scheme:dark){
body{background:#14171a}
.mail{color:#e6e8eb}
.place,.by,.small,.label{color:#a3adb8}
.card,.index{border-color:#3d444d}
.card{border-left-color:#f4605f}
.well{border-left-color:#3fb950}
.stars{color:#ff8f87}
.due{background:#4a2a10;color:#ffc599}
.late{background:#5a1a1c;color:#ffb9b3}
blockquote,code{background:#23282e}
mark{background:#70282a}
.test{background:#4d3d00;color:#ffe58a}
.open{background:#2f6fe4}
.good{background:#3fb950}.bad{background:#f4605f}.even{background:#6e7681}
}
)";

std::string paragraph(std::string_view css, const std::string& text) {
  if (text.empty()) return "";
  return fmt::format("<p class=\"{}\">{}</p>\n", css, escape_html(text));
}

std::string passages_html(const MailCard& card) {
  if (card.passages.empty()) return "";
  std::string to = "<blockquote>\n";
  for (const MailCard::Passage& passage : card.passages) {
    to += paragraph("label", passage.label);
    const std::string words = escape_html(passage.words);
    to += passage.title ? "<p dir=\"auto\"><b>" + words + "</b></p>\n"
                        : "<p dir=\"auto\">" + words + "</p>\n";
  }
  return to + "</blockquote>\n";
}

// Good, neutral and bad as shares of one bar.
std::string bar_html(const Counts& counts) {
  const std::int64_t all = counts.positive + counts.negative + counts.neutral;
  if (all <= 0) return "";
  std::string to = "<table class=\"bar\" role=\"presentation\"><tr>";
  const auto part = [&](const char* css, std::int64_t count) {
    if (count > 0)
      to += fmt::format("<td class=\"{}\" width=\"{:.1f}%\">&nbsp;</td>", css,
                        100.0 * static_cast<double>(count) / static_cast<double>(all));
  };
  part("good", counts.positive);
  part("even", counts.neutral);
  part("bad", counts.negative);
  return to + "</tr></table>\n";
}

std::string index_html(const MailContent& mail) {
  if (mail.index_title.empty()) return "";
  std::string to = "<div class=\"index\">\n" + paragraph("label", mail.index_title);
  to += fmt::format("<p><span class=\"value\">{}</span> <span class=\"small\">{}</span></p>\n",
                    escape_html(mail.index_value), escape_html(mail.index_range));
  to += bar_html(mail.counts);
  to += "<p>" + escape_html(mail.index_counts) + "</p>\n";
  to += "<p class=\"small\" style=\"margin:0\">" + escape_html(mail.index_help) + "</p>\n";
  return to + "</div>\n";
}

std::string source_html(const MailSource& source) {
  std::string to = source.good ? "<div class=\"card well\">\n" : "<div class=\"card\">\n";
  to += paragraph("product", source.name) + paragraph("why", source.what);
  to += paragraph("why", source.advice) + paragraph("small", source.trouble);
  return to + paragraph("small", source.last) + "</div>\n";
}

// The first words of the first review: what a phone shows below the subject.
std::string preview_html(const MailContent& mail) {
  if (!mail.sources.empty())
    return "<div style=\"display:none;max-height:0;overflow:hidden\">" +
           escape_html(mail.sources.front().what) + "</div>\n";
  if (mail.cards.empty() || mail.cards.front().passages.empty()) return "";
  const std::string& words = mail.cards.front().passages.front().words.text;
  return "<div style=\"display:none;max-height:0;overflow:hidden\">" +
         escape_html(shown_line(words, 200)) + "</div>\n";
}

}  // namespace

std::string card_html(const MailCard& card) {
  std::string to = "<div class=\"card\">\n";
  to += paragraph("product", card.product);
  to += "<p class=\"by\">";
  if (!card.stars.empty()) to += "<span class=\"stars\">" + escape_html(card.stars) + "</span> · ";
  to += "<bdi>" + escape_html(card.byline) + "</bdi></p>\n";
  to += paragraph(card.late ? "due late" : "due", card.deadline);
  to += passages_html(card);
  to += paragraph("why", card.because);
  to += paragraph("why", card.notes);
  if (!card.url.empty())
    to += fmt::format("<a class=\"open\" href=\"{}\">{}</a>\n", escape_html(card.url),
                      escape_html(card.open));
  to += paragraph("small", card.number);
  return to + "</div>\n";
}

std::string_view mail_style() {
  return kStyle;
}

std::string mail_text(const MailContent& mail) {
  constexpr std::string_view kRule = "----------------------------------------\n";
  std::string to;
  if (!mail.banner.empty()) to += mail.banner + "\n\n";
  to += mail.heading + "\n";
  add_line(to, mail.place);
  to += '\n';
  for (const MailCard& card : mail.cards) {
    to += card_text(card);
    to += kRule;
  }
  for (const MailSource& source : mail.sources) {
    to += source_text(source);
    to += kRule;
  }
  add_line(to, mail.rest);
  add_line(to, mail.cut_note);
  to += index_text(mail);
  if (!mail.wrong.empty()) to += "\n" + mail.wrong + "\n" + mail.command + "\n";
  return to + "\n" + mail.footer + "\n";
}

std::string mail_html(const MailContent& mail) {
  std::string to =
      fmt::format("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n", name(mail.language));
  to += "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n";
  to += "<meta name=\"color-scheme\" content=\"light dark\">\n";
  to += "<meta name=\"format-detection\" content=\"telephone=no,date=no,address=no,email=no\">\n";
  to += "<title>" + escape_html(mail.subject) + "</title>\n<style>";
  to += kStyle;
  to += "</style>\n</head>\n<body>\n" + preview_html(mail) + "<div class=\"mail\">\n";
  to += paragraph("test", mail.banner);
  to += "<h1>" + escape_html(mail.heading) + "</h1>\n" + paragraph("place", mail.place);
  for (const MailCard& card : mail.cards) to += card_html(card);
  for (const MailSource& source : mail.sources) to += source_html(source);
  if (!mail.rest.empty()) to += "<p>" + escape_html(mail.rest) + "</p>\n";
  to += index_html(mail);
  if (!mail.wrong.empty())
    to += "<p>" + escape_html(mail.wrong) + "<br>\n<code>" + escape_html(mail.command) +
          "</code></p>\n";
  to += paragraph("small", mail.cut_note) + paragraph("small", mail.footer);
  return to + "</div>\n</body>\n</html>\n";
}

}  // namespace molva
