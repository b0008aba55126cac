#include "connectors/core/xml.h"

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/uri.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <limits>
#include <mutex>
#include <vector>

#include "connectors/core/encoding.h"

namespace molva {
namespace {

constexpr std::int64_t kMostAttributes = 1000;
// libxml2 compares each attribute of a tag with those before it: the squares are what costs time.
constexpr std::int64_t kMostSquares = 30'000'000;
constexpr std::int64_t kManyAttributes = 50;  // fewer cost nothing worth counting
constexpr std::size_t kMostEntities = 1000;
constexpr std::size_t kMostRepairs = 100'000;
constexpr int kMostDepth = 256;
constexpr int kMostHtmlDepth = 250;  // a little before libxml2 stops without a word
constexpr std::string_view kXmlSpace = "http://www.w3.org/XML/1998/namespace";

const xmlChar* in(const char* text) {
  return reinterpret_cast<const xmlChar*>(text);
}
std::string_view out(const xmlChar* text) {
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}
xmlNode* node_of(void* node) {
  return static_cast<xmlNode*>(node);
}

struct Entity {
  std::string_view name, text;
};
// Sorted by name.
constexpr std::array<Entity, 77> kEntities{{
    {"Aacute", "Á"}, {"Auml", "Ä"},   {"Eacute", "É"},    {"Ouml", "Ö"},   {"Uuml", "Ü"},
    {"aacute", "á"}, {"acirc", "â"},  {"agrave", "à"},    {"apos", "'"},   {"aring", "å"},
    {"atilde", "ã"}, {"auml", "ä"},   {"bdquo", "„"},     {"brvbar", "¦"}, {"bull", "•"},
    {"ccedil", "ç"}, {"cent", "¢"},   {"copy", "©"},      {"curren", "¤"}, {"deg", "°"},
    {"divide", "÷"}, {"eacute", "é"}, {"ecirc", "ê"},     {"egrave", "è"}, {"emsp", " "},
    {"ensp", " "},   {"euml", "ë"},   {"euro", "€"},      {"frac12", "½"}, {"frac14", "¼"},
    {"gt", ">"},     {"hearts", "♥"}, {"hellip", "…"},    {"iacute", "í"}, {"iexcl", "¡"},
    {"iquest", "¿"}, {"iuml", "ï"},   {"laquo", "«"},     {"larr", "←"},   {"ldquo", "“"},
    {"lsaquo", "‹"}, {"lsquo", "‘"},  {"lt", "<"},        {"mdash", "—"},  {"micro", "µ"},
    {"middot", "·"}, {"minus", "−"},  {"nbsp", "\u00A0"}, {"ndash", "–"},  {"ntilde", "ñ"},
    {"oacute", "ó"}, {"ocirc", "ô"},  {"ordm", "º"},      {"ouml", "ö"},   {"para", "¶"},
    {"permil", "‰"}, {"plusmn", "±"}, {"pound", "£"},     {"quot", "\""},  {"raquo", "»"},
    {"rarr", "→"},   {"rdquo", "”"},  {"reg", "®"},       {"rsaquo", "›"}, {"rsquo", "’"},
    {"sbquo", "‚"},  {"sect", "§"},   {"shy", "\u00AD"},  {"sup2", "²"},   {"sup3", "³"},
    {"szlig", "ß"},  {"thinsp", " "}, {"times", "×"},     {"trade", "™"},  {"uacute", "ú"},
    {"uuml", "ü"},   {"yen", "¥"},
}};
static_assert(std::ranges::is_sorted(kEntities, {}, &Entity::name));

// True when a tag, or all tags together, have more attributes than any honest feed: '=' signs
// outside of quotes are counted.
bool has_giant_tag(std::string_view text) {
  std::int64_t squares = 0;
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at)) {
    const std::string_view rest = text.substr(at);
    const auto skip_behind = [&](std::string_view end) {
      const auto found = text.find(end, at);
      at = found == std::string_view::npos ? text.size() : found + end.size();
    };
    if (rest.starts_with("<![CDATA[")) {
      skip_behind("]]>");
      continue;
    }
    if (rest.starts_with("<!--")) {
      skip_behind("-->");
      continue;
    }
    std::int64_t attributes = 0;
    char quote = '\0';
    for (++at; at < text.size(); ++at) {
      const char c = text[at];
      if (quote != '\0') {
        if (c == quote) quote = '\0';
        // A tag does not begin inside a value: the quote was a stray one.
        if (c == '<') break;
        continue;
      }
      if (c == '>' || c == '<') break;
      if (c == '"' || c == '\'') quote = c;
      if (c == '=' && ++attributes > kMostAttributes) return true;
    }
    if (attributes > kManyAttributes) squares += attributes * attributes;
    if (squares > kMostSquares) return true;
  }
  return false;
}

std::size_t count(std::string_view text, std::string_view what) {
  std::size_t found = 0;
  for (auto at = text.find(what); at != std::string_view::npos;
       at = text.find(what, at + what.size()))
    ++found;
  return found;
}

// What libxml2 would take a very long time for, and no honest document holds.
Status check_harmless(std::string_view text) {
  if (has_giant_tag(text))
    return Error{ErrorCode::malformed,
                 "XML: a tag has more than " + std::to_string(kMostAttributes) +
                     " attributes (or many have hundreds): refused as an attack"};
  if (count(text, "<!ENTITY") > kMostEntities)
    return Error{ErrorCode::malformed, "XML: more than " + std::to_string(kMostEntities) +
                                           " entities are declared: refused as an attack"};
  return ok();
}

// Signs that XML 1.0 does not know: most control characters, U+FFFE and U+FFFF.
std::size_t forbidden_length(std::string_view text) {
  const auto c = static_cast<unsigned char>(text.front());
  if (c < 0x20 && c != '\t' && c != '\n' && c != '\r') return 1;
  if (text.starts_with("\xEF\xBF\xBE") || text.starts_with("\xEF\xBF\xBF")) return 3;
  return 0;
}

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// What to write for the reference at the start of `text` ("&..."), and how long it is there.
struct Mended {
  std::string text;
  std::size_t length;
};
Mended mend_reference(std::string_view text) {
  std::size_t end = 1;
  if (end < text.size() && text[end] == '#') ++end;
  while (end < text.size() && end < 34 && is_name_char(text[end])) ++end;
  if (end >= text.size() || text[end] != ';' || end == 1) return {"&amp;", 1};
  const std::string_view name = text.substr(1, end - 1);
  if (name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos")
    return {std::string(text.substr(0, end + 1)), end + 1};
  if (name.starts_with('#')) {
    std::string character = numeric_entity(name);
    if (character.empty()) return {"\xEF\xBF\xBD", end + 1};
    if (character == "&") character = "&amp;";
    if (character == "<") character = "&lt;";
    return {std::move(character), end + 1};
  }
  const std::string_view known = html_entity(name);
  if (!known.empty()) return {std::string(known), end + 1};
  return {"&amp;", 1};
}

// "<" before a letter, or one of "/!?_:"; else it is a sign in a text: "<3", "a < b".
bool begins_markup(std::string_view text) {
  if (text.size() < 2) return false;
  const char c = text[1];
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' || c == '!' || c == '?' ||
         c == '_' || c == ':' || static_cast<unsigned char>(c) >= 0x80;
}

// Puts right what can be put right without understanding the document.
Result<std::string> mend(std::string_view text) {
  std::string result;
  std::size_t repairs = 0;
  result.reserve(text.size() + text.size() / 16);
  while (!text.empty()) {
    if (repairs > kMostRepairs)
      return Error{ErrorCode::malformed, "XML: more than " + std::to_string(kMostRepairs) +
                                             " places would have to be mended"};
    if (text.starts_with("<![CDATA[")) {
      const auto end = std::min(text.find("]]>"), text.size());
      for (std::string_view part = text.substr(0, end); !part.empty();) {
        const std::size_t bad = forbidden_length(part);
        if (bad == 0) result += part.front();
        part.remove_prefix(std::max<std::size_t>(bad, 1));
      }
      text.remove_prefix(end);
      continue;
    }
    if (const std::size_t bad = forbidden_length(text); bad > 0) {
      text.remove_prefix(bad);
      continue;
    }
    if (text.front() == '<' && !begins_markup(text)) {
      result += "&lt;";
      text.remove_prefix(1);
      ++repairs;
      continue;
    }
    if (text.front() == '&') {
      const Mended mended = mend_reference(text);
      if (mended.text != text.substr(0, mended.length)) ++repairs;
      result += mended.text;
      text.remove_prefix(mended.length);
      continue;
    }
    result += text.front();
    text.remove_prefix(1);
  }
  return result;
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool begins_with_word(std::string_view text, std::string_view word) {
  return text.size() >= word.size() &&
         std::ranges::equal(text.substr(0, word.size()), word,
                            [](char a, char b) { return (a | 0x20) == b; });
}

// "script" or "style" where `text` begins with such a tag: no markup is in those.
std::string_view raw_element(std::string_view text) {
  for (const std::string_view name : {"script", "style"}) {
    if (text.size() <= name.size() + 1 || !begins_with_word(text.substr(1), name)) continue;
    const char next = text[name.size() + 1];
    if (next == '>' || next == '/' || is_blank(next)) return name;
  }
  return {};
}

// Where its inside ends, as libxml2 sees it; where it does not, the rest counts as markup.
std::size_t end_of_raw(std::string_view text, std::size_t at, std::string_view name) {
  for (auto end = text.find("</", at); end != std::string_view::npos; end = text.find("</", end + 2))
    if (begins_with_word(text.substr(end + 2), name)) return end;
  return at;
}

// The same question as has_giant_tag() for HTML, where an attribute needs no '=' and scripts are
// full of signs: what stands in a tag apart from what stands before it is counted.
bool has_giant_html_tag(std::string_view text) {
  std::int64_t squares = 0;
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at)) {
    if (text.substr(at).starts_with("<!--")) {
      if (const auto end = text.find("-->", at); end != std::string_view::npos) {
        at = end + 3;
        continue;
      }
    }
    const std::string_view raw = raw_element(text.substr(at));
    std::int64_t words = 0;
    char quote = '\0';
    bool between = false;
    for (++at; at < text.size(); ++at) {
      const char c = text[at];
      if (quote != '\0') {
        if (c == quote) quote = '\0', between = true;
        continue;
      }
      if (c == '>') break;
      if (c == '"' || c == '\'') {
        quote = c;
        continue;
      }
      const bool blank = is_blank(c) || c == '/';
      if (between && !blank && ++words > kMostAttributes) return true;
      between = blank;
    }
    if (words > kManyAttributes) squares += words * words;
    if (squares > kMostSquares) return true;
    if (!raw.empty()) at = end_of_raw(text, at, raw);
  }
  return false;
}

void ignore_error(void*, const char*, ...) {}
void ignore_structured(void*, xmlErrorPtr) {}
// Belt and braces: even an option set by mistake must not open a file or a connection.
xmlParserInputPtr no_outside(const char*, const char*, xmlParserCtxtPtr) {
  return nullptr;
}

void set_up_once() {
  static std::once_flag once;
  std::call_once(once, [] {
    xmlInitParser();
    xmlSetExternalEntityLoader(no_outside);
    xmlSetGenericErrorFunc(nullptr, ignore_error);
  });
}

struct Parsed {
  xmlDoc* document = nullptr;
  std::string error;  // "line 7: what"
  bool well_formed = false;
};

Parsed read(std::string_view text, bool recover) {
  Parsed parsed;
  const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> context(xmlNewParserCtxt(),
                                                                             xmlFreeParserCtxt);
  if (!context) return parsed;
  // No xmlStopParser() from here: stopped in the middle of an entity, libxml2 forgets its limit on
  // what entities may grow to.
  context->sax->serror = ignore_structured;
  const int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                      XML_PARSE_COMPACT | XML_PARSE_IGNORE_ENC | (recover ? XML_PARSE_RECOVER : 0);
  parsed.document = xmlCtxtReadMemory(context.get(), text.data(), static_cast<int>(text.size()),
                                      nullptr, "UTF-8", options);
  parsed.well_formed = context->wellFormed == 1;
  if (parsed.document && !xmlDocGetRootElement(parsed.document)) {
    xmlFreeDoc(parsed.document);
    parsed.document = nullptr;
  }
  const xmlError* error = xmlCtxtGetLastError(context.get());
  if (!parsed.well_formed && error && error->message) {
    std::string what = error->message;
    while (!what.empty() && (what.back() == '\n' || what.back() == ' ')) what.pop_back();
    parsed.error = "line " + std::to_string(error->line) + ": " + what;
  }
  return parsed;
}

// libxml2 goes through all open elements at each end tag, so deep ones make its time quadratic; and
// at 256 it leaves the rest of the page out.
void start_html_element(void* context, const xmlChar* name, const xmlChar** attributes) {
  auto* parser = static_cast<xmlParserCtxt*>(context);
  if (parser->nodeNr > kMostHtmlDepth || parser->nameNr > kMostHtmlDepth) {
    *static_cast<bool*>(parser->_private) = true;
    xmlStopParser(parser);
    return;
  }
  xmlSAX2StartElement(context, name, attributes);
}

void collect_text(const xmlNode* first, int depth, std::string& text,
                  std::size_t most = std::string::npos) {
  if (depth > kMostDepth) return;
  for (const xmlNode* node = first; node && text.size() < most; node = node->next) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
      text += out(node->content);
    else if (node->type == XML_ENTITY_REF_NODE)
      text += html_entity(out(node->name));  // never what a DTD says: that is how bombs are made
    else if (node->type == XML_ELEMENT_NODE)
      collect_text(node->children, depth + 1, text, most);
  }
}

void walk(xmlNode* first, int depth, const std::function<void(XmlView)>& use) {
  if (depth > kMostDepth) return;
  for (xmlNode* node = first; node; node = node->next) {
    if (node->type != XML_ELEMENT_NODE) continue;
    use(XmlView(node));
    walk(node->children, depth + 1, use);
  }
}

std::string_view space_of(const xmlNs* ns) {
  return ns ? out(ns->href) : std::string_view();
}

std::optional<std::string> attribute_of(const xmlNode* node, std::string_view space,
                                        std::string_view name) {
  if (!node || node->type != XML_ELEMENT_NODE) return {};
  for (const xmlAttr* one = node->properties; one; one = one->next) {
    if (out(one->name) != name || space_of(one->ns) != space) continue;
    std::string text;
    collect_text(one->children, 0, text);
    return text;
  }
  return {};
}

}  // namespace

// ---------------------------------------------------------------- views

std::string_view XmlView::name() const {
  return node_ ? out(node_of(node_)->name) : "";
}
std::string_view XmlView::space() const {
  return node_ ? space_of(node_of(node_)->ns) : "";
}

std::string XmlView::tag() const {
  if (!node_) return {};
  const xmlNs* ns = node_of(node_)->ns;
  const std::string prefix = ns && ns->prefix ? std::string(out(ns->prefix)) + ":" : "";
  return prefix + std::string(name());
}

bool XmlView::is(std::string_view wanted_space, std::string_view wanted_name) const {
  return node_ && name() == wanted_name && space() == wanted_space;
}

XmlView XmlView::child(std::string_view wanted_space, std::string_view wanted_name) const {
  for (xmlNode* node = node_ ? node_of(node_)->children : nullptr; node; node = node->next)
    if (node->type == XML_ELEMENT_NODE && XmlView(node).is(wanted_space, wanted_name))
      return XmlView(node);
  return {};
}

void XmlView::each_child(const std::function<void(XmlView)>& use) const {
  for (xmlNode* node = node_ ? node_of(node_)->children : nullptr; node; node = node->next)
    if (node->type == XML_ELEMENT_NODE) use(XmlView(node));
}

void XmlView::each_descendant(const std::function<void(XmlView)>& use) const {
  if (node_) walk(node_of(node_)->children, 0, use);
}

std::string XmlView::text() const {
  std::string text;
  if (node_) collect_text(node_of(node_)->children, 0, text);
  return text;
}

std::string XmlView::sample(std::size_t most_bytes) const {
  std::string text;
  if (node_) collect_text(node_of(node_)->children, 0, text, most_bytes);
  return std::string(utf8_prefix(text, most_bytes));
}

std::string XmlView::inner_xml() const {
  if (!node_) return {};
  const std::unique_ptr<xmlBuffer, decltype(&xmlBufferFree)> buffer(xmlBufferCreate(),
                                                                    xmlBufferFree);
  std::string text;
  for (xmlNode* node = node_of(node_)->children; node; node = node->next) {
    xmlBufferEmpty(buffer.get());
    xmlNodeDump(buffer.get(), node->doc, node, 0, 0);
    text += out(xmlBufferContent(buffer.get()));
  }
  return text;
}

bool XmlView::has_class(std::string_view wanted) const {
  const std::string classes = attribute("class").value_or("");
  std::string_view rest = classes;
  while (!rest.empty()) {
    const std::string_view one = rest.substr(0, rest.find_first_of(" \t\r\n\f"));
    if (one == wanted) return true;
    rest.remove_prefix(std::min(one.size() + 1, rest.size()));
  }
  return false;
}

XmlView XmlView::by_class(std::string_view wanted) const {
  XmlView found;
  each_descendant([&](XmlView element) {
    if (!found.present() && element.has_class(wanted)) found = element;
  });
  return found;
}

std::optional<std::string> XmlView::attribute(std::string_view wanted) const {
  return attribute_of(node_of(node_), "", wanted);
}
std::optional<std::string> XmlView::xml_attribute(std::string_view wanted) const {
  return attribute_of(node_of(node_), kXmlSpace, wanted);
}
std::optional<std::string> XmlView::attribute(std::string_view wanted_space,
                                              std::string_view wanted) const {
  return attribute_of(node_of(node_), wanted_space, wanted);
}

std::string XmlView::base(std::string_view document) const {
  std::vector<std::string> bases;
  for (const xmlNode* node = node_of(node_); node && node->type == XML_ELEMENT_NODE;
       node = node->parent)
    if (auto base = attribute_of(node, kXmlSpace, "base")) bases.push_back(*std::move(base));
  std::string result(document);
  for (auto base = bases.rbegin(); base != bases.rend(); ++base) {
    std::string next = resolve_url(result, *base);
    if (!next.empty()) result = std::move(next);
  }
  return result;
}

std::string XmlView::language() const {
  for (const xmlNode* node = node_of(node_); node && node->type == XML_ELEMENT_NODE;
       node = node->parent)
    if (auto language = attribute_of(node, kXmlSpace, "lang")) return *language;
  return {};
}

// ---------------------------------------------------------------- documents

struct Xml::Document {
  std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> tree{nullptr, xmlFreeDoc};
};

Xml::Xml() : document_(std::make_unique<Document>()) {}
Xml::Xml(Xml&&) noexcept = default;
Xml& Xml::operator=(Xml&&) noexcept = default;
Xml::~Xml() = default;

Result<Xml> Xml::parse(std::string_view utf8) {
  set_up_once();
  if (utf8.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
    return Error{ErrorCode::malformed, "XML: too large"};
  // White space before the declaration is the commonest fault of all.
  const auto begin = utf8.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return Error{ErrorCode::malformed, "XML: the text is empty"};
  if (const Status harmless = check_harmless(utf8); !harmless) return harmless.error();
  Xml xml;
  Parsed parsed = read(utf8, false);
  if (!parsed.document || !parsed.well_formed) {
    xml.repaired_ = parsed.error.empty() ? "not well-formed XML" : parsed.error;
    if (parsed.document) xmlFreeDoc(parsed.document);
    const auto mended = mend(utf8.substr(begin));
    if (!mended) return mended.error();
    // What was mended may be a tag now that was none before.
    if (const Status harmless = check_harmless(*mended); !harmless) return harmless.error();
    parsed = read(*mended, true);
  }
  if (!parsed.document) return Error{ErrorCode::malformed, "XML: " + xml.repaired_};
  xml.document_->tree.reset(parsed.document);
  if (!xml.repaired_.empty())
    xml.cut_off_ = utf8.find("</" + xml.root().tag()) == std::string_view::npos;
  return xml;
}

Result<Xml> Xml::parse_html(std::string_view utf8) {
  set_up_once();
  if (utf8.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
    return Error{ErrorCode::malformed, "HTML: too large"};
  if (utf8.find_first_not_of(" \t\r\n") == std::string_view::npos)
    return Error{ErrorCode::malformed, "HTML: the text is empty"};
  if (has_giant_html_tag(utf8))
    return Error{ErrorCode::malformed,
                 "HTML: a tag has more than " + std::to_string(kMostAttributes) +
                     " attributes (or many have hundreds): refused as an attack"};
  const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> context(htmlNewParserCtxt(),
                                                                               htmlFreeParserCtxt);
  if (!context) return Error{ErrorCode::malformed, "HTML: no memory"};
  context->sax->serror = ignore_structured;
  context->sax->startElement = start_html_element;
  bool too_deep = false;
  context->_private = &too_deep;
  const int options = HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                      HTML_PARSE_NOWARNING | HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC;
  Xml xml;
  xml.document_->tree.reset(htmlCtxtReadMemory(context.get(), utf8.data(),
                                               static_cast<int>(utf8.size()), nullptr, "UTF-8",
                                               options));
  if (too_deep)
    return Error{ErrorCode::malformed, "HTML: more than " + std::to_string(kMostHtmlDepth) +
                                           " elements stand in each other"};
  if (!xml.document_->tree || !xmlDocGetRootElement(xml.document_->tree.get()))
    return Error{ErrorCode::malformed, "HTML: there is no element"};
  return xml;
}

XmlView Xml::root() const {
  return XmlView(xmlDocGetRootElement(document_->tree.get()));
}

std::string_view html_entity(std::string_view name) {
  const auto found = std::ranges::lower_bound(kEntities, name, {}, &Entity::name);
  return found != kEntities.end() && found->name == name ? found->text : std::string_view();
}

std::string numeric_entity(std::string_view name) {
  if (!name.starts_with('#')) return {};
  const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
  const std::string_view digits = name.substr(hex ? 2 : 1);
  if (digits.empty() || digits.size() > 12) return {};
  std::uint32_t point = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), point, hex ? 16 : 10);
  if (error != std::errc() || end != digits.data() + digits.size()) return {};
  const bool control = point < 0x20 && point != '\t' && point != '\n' && point != '\r';
  const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
  if (control || surrogate || point > 0x10FFFF || point == 0xFFFE || point == 0xFFFF) return {};
  const auto byte = [](std::uint32_t value) { return static_cast<char>(value); };
  if (point < 0x80) return {byte(point)};
  if (point < 0x800) return {byte(0xC0 | point >> 6), byte(0x80 | (point & 0x3F))};
  if (point < 0x10000)
    return {byte(0xE0 | point >> 12), byte(0x80 | (point >> 6 & 0x3F)),
            byte(0x80 | (point & 0x3F))};
  return {byte(0xF0 | point >> 18), byte(0x80 | (point >> 12 & 0x3F)),
          byte(0x80 | (point >> 6 & 0x3F)), byte(0x80 | (point & 0x3F))};
}

std::string plain_title(std::string_view html) {
  std::string text;
  const auto space = [&] {
    if (!text.empty() && text.back() != ' ') text += ' ';
  };
  bool closes = true;  // there may be a '>' further on
  while (!html.empty()) {
    const char c = html.front();
    const char next = html.size() > 1 ? html[1] : ' ';
    if (closes && c == '<' &&
        (next == '/' || next == '!' || (next >= 'a' && next <= 'z') ||
         (next >= 'A' && next <= 'Z'))) {
      const auto end = html.find('>');
      if (end != std::string_view::npos) {
        html.remove_prefix(end + 1);
        continue;
      }
      closes = false;  // and not looked for again: a million of these would take for ever
    }
    const auto semicolon = c == '&' ? html.substr(0, 12).find(';') : std::string_view::npos;
    if (semicolon != std::string_view::npos) {
      const std::string_view name = html.substr(1, semicolon - 1);
      std::string known = name == "amp"    ? "&"
                          : name == "nbsp" ? " "
                                           : std::string(html_entity(name));
      if (known.empty() && name.starts_with('#')) known = numeric_entity(name);
      if (!known.empty()) {
        known == " " ? space() : void(text += known);
        html.remove_prefix(semicolon + 1);
        continue;
      }
    }
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r')
      space();
    else
      text += c;
    html.remove_prefix(1);
  }
  const auto first = text.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') + 1 - first);
}

std::string resolve_url(std::string_view base, std::string_view reference) {
  constexpr std::size_t kMostUrl = 8192;
  if (reference.size() > kMostUrl || base.size() > kMostUrl) return {};
  const std::unique_ptr<xmlChar, decltype(xmlFree)> url(
      xmlBuildURI(in(std::string(reference).c_str()), in(std::string(base).c_str())), xmlFree);
  return url ? std::string(out(url.get())) : std::string();
}

}  // namespace molva
