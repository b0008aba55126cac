// Lists that hang on the elements of other lists: comments below posts, replies below comments.
//
// The trunks (posts, topics, videos) are walked as walk.h does. An element of theirs may name a
// branch, and whatever changes when something is added there: how many comments, when the last one
// came. A branch is walked when that differs from what stood there when it was last read to its
// end, and, since a number may stay the same (one gone, one new), whenever a deep walk of it is
// due. Branches that a page has named are read before the trunk's next page; they stand in the
// cursor until then, so a walk that was cut loses none. A branch is a walk of its own, with its own
// mark, so of a long list only what is new is read, and it may have branches in turn.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/walk.h"

namespace molva {

struct Branch {
  std::string name;       // stands in the cursor and in messages: "comments/-22_1501"
  std::string signature;  // differs when something was added: "44", "803 1795274400"
  Order order = Order::newest_first;
};

struct BranchedPage {
  ListPage page;
  std::vector<Branch> branches = {};
};

// Reads a page of the trunk or the branch with this name.
using ReadBranchedPage =
    std::function<Result<BranchedPage>(std::string_view list, const PagePlace& place)>;

// One poll: a page of a branch that waits, else of the trunk whose turn it is. A branch that is
// gone, refuses or cannot be read is said, costs the others nothing, and is tried again in the next
// round. A round in which several have another shape and none can be read is an error. A limit that
// is of one list alone (Error::of_one_list) holds back the branches of its kind, which is the name
// up to its slash; they stay in the queue.
Result<Batch> walk_threads(std::string_view service, const Cursor& cursor,
                           std::span<const WalkedList> trunks, const WalkOptions& options,
                           TimePoint now, const ReadBranchedPage& read_page);

// Makes the company's replies of a page (RawItem::own) the answers to those items of it that they
// reply to; of several the earliest. They stay items, too: a later page may show the question
// alone, and the store remembers them.
void take_answers(std::vector<RawItem>& items);

}  // namespace molva
