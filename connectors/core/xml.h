// XML and HTML from strangers. libxml2's only home.
//
// The text is read strictly first. What is not well-formed is mended (HTML entities, bare
// ampersands, signs that XML forbids) and read with libxml2's recovery; the document then says that
// it was repaired. Entities are never expanded (no NOENT), nothing outside is ever fetched (no
// DTDLOAD, NONET), libxml2's own limits stay on (no HUGE), and a tag with more than 1,000
// attributes, for which libxml2 needs a quadratic time, is refused before it is parsed; HTML deeper
// than 250 elements is refused while it is.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "connectors/core/result.h"

namespace molva {

// A look at one element of a document that must outlive it. Accessors are total: what is not there
// gives an absent view or an empty text.
class XmlView {
 public:
  XmlView() = default;  // absent
  explicit XmlView(void* node) : node_(node) {}

  bool present() const { return node_ != nullptr; }
  std::string_view name() const;   // without its prefix
  std::string_view space() const;  // the namespace's URI, or nothing
  std::string tag() const;         // as written: "a:entry"
  bool is(std::string_view space, std::string_view name) const;

  XmlView child(std::string_view space, std::string_view name) const;  // the first one
  void each_child(const std::function<void(XmlView element)>& use) const;
  // This element's descendants in document order, itself left out, whatever they stand in.
  void each_descendant(const std::function<void(XmlView element)>& use) const;

  // All text and CDATA inside, in order. References to entities that a DTD defined are left out.
  std::string text() const;
  std::string sample(std::size_t most_bytes) const;  // the beginning of that text, for a message
  std::string inner_xml() const;  // the children as XML, namespaces declared where they were
  // The attribute with this name in no namespace; xml_attribute: in the xml: one (lang, base).
  std::optional<std::string> attribute(std::string_view name) const;
  std::optional<std::string> xml_attribute(std::string_view name) const;
  std::optional<std::string> attribute(std::string_view space, std::string_view name) const;
  // xml:base of this element and those around it, resolved against `document`.
  std::string base(std::string_view document) const;
  std::string language() const;  // the nearest xml:lang, or nothing

  // HTML: whether `name` is among the words of the attribute class; the first descendant that has
  // it, in document order.
  bool has_class(std::string_view name) const;
  XmlView by_class(std::string_view name) const;

 private:
  void* node_ = nullptr;
};

class Xml {
 public:
  // `utf8`: see decode_text(); what an XML declaration says of its encoding is passed over.
  // malformed: with the line and what is wrong, when nothing can be made of it.
  static Result<Xml> parse(std::string_view utf8);
  // A web page, as browsers read it: there is no wrong HTML, only HTML that says less. Names of
  // elements and attributes are in lower case and in no namespace; the inside of script and style
  // is their text. malformed: an empty text, or one made to cost time.
  static Result<Xml> parse_html(std::string_view utf8);

  XmlView root() const;
  // "" or what was wrong where, when the document had to be mended.
  const std::string& repaired() const { return repaired_; }
  // The root's end tag is missing: the text broke off somewhere.
  bool cut_off() const { return cut_off_; }

  Xml(Xml&&) noexcept;
  Xml& operator=(Xml&&) noexcept;
  ~Xml();

 private:
  Xml();
  struct Document;
  std::unique_ptr<Document> document_;
  std::string repaired_;
  bool cut_off_ = false;
};

// What an HTML entity's name stands for ("mdash": "—"), or nothing. The usual ones only.
std::string_view html_entity(std::string_view name);

// The character that "#8212" or "#x2014" (the inside of a reference) stands for, or nothing.
std::string numeric_entity(std::string_view name);

// Marked-up text without its markup, as one line: tags go, entities are decoded once, white space
// is folded.
std::string plain_title(std::string_view html);

// `reference` against `base`, as RFC 3986 says; "" for what is no address.
std::string resolve_url(std::string_view base, std::string_view reference);

}  // namespace molva
