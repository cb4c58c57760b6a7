/*
 * A leaderboard in C beside GNU's order-statistic tree (pb_ds), which is what a C++ programmer
 * would reach for: points are added to random learners, and after each the learner's rank is asked.
 *
 *   bench_leaderboard LEARNERS OPERATIONS ROUNDS
 *
 * prints one JSON object: nanoseconds of an operation (an add and the rank after it) in each round,
 * by contestant. Ends with status 1 if a rank differs.
 */

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string>
#include <unordered_map>
#include <vector>

#include <ext/pb_ds/assoc_container.hpp>
#include <ext/pb_ds/hash_policy.hpp>
#include <ext/pb_ds/tree_policy.hpp>

/* The core is C11; C++ spells this one differently. */
#define _Static_assert static_assert
extern "C" {
#include "core/leaderboard.h"
}
#undef _Static_assert

namespace
{

struct Operation {
	int64_t id;
	int64_t delta;
	int64_t at;
};

/* SplitMix64: the same numbers in every run. */
class Random
{
  public:
	uint64_t next()
	{
		uint64_t z = state_ += UINT64_C(0x9e3779b97f4a7c15);
		z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
		z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
		return z ^ (z >> 31);
	}

	uint64_t below(uint64_t limit)
	{
		return next() % limit;
	}

	/* Few learners have much and many have little. */
	int64_t score()
	{
		double even = static_cast<double>((next() >> 11) + 1) / 9007199254740992.0;
		return static_cast<int64_t>(-600 * std::log(even));
	}

  private:
	uint64_t state_ = 20131001;
};

/* The order of a board in a tree that counts. */
struct BestFirst {
	bool operator()(const azora_row &a, const azora_row &b) const
	{
		return azora_row_before(&a, &b);
	}
};
using Order = __gnu_pbds::tree<azora_row, __gnu_pbds::null_type, BestFirst, __gnu_pbds::rb_tree_tag,
							   __gnu_pbds::tree_order_statistics_node_update>;

/* Equal scores share a rank: one more than there are rows with a higher score. */
uint32_t rank_of(const Order &order, int64_t score)
{
	constexpr int64_t lowest = std::numeric_limits<int64_t>::min();
	return static_cast<uint32_t>(order.order_of_key({lowest, score, lowest})) + 1;
}

/* The rival as everybody writes it: a map from the learner to his row, and a tree of rows. */
class PlainBoard
{
  public:
	void add(const Operation &operation)
	{
		auto [place, is_new] = rows_.try_emplace(operation.id, azora_row{operation.id, 0, 0});
		if (!is_new) {
			order_.erase(place->second);
		}
		place->second.score += operation.delta;
		place->second.at = operation.at;
		order_.insert(place->second);
	}

	uint32_t rank(int64_t id) const
	{
		return rank_of(order_, rows_.find(id)->second.score);
	}

  private:
	Order order_;
	std::unordered_map<int64_t, azora_row> rows_;
};

/*
 * The same, tuned: the map keeps where the learner's node is, so that a change needs no search to
 * take it out, and it is the library's own, which is faster.
 */
class TunedBoard
{
  public:
	void add(const Operation &operation)
	{
		azora_row row = {operation.id, operation.delta, operation.at};
		auto known = places_.find(operation.id);
		if (known == places_.end()) {
			places_[operation.id] = order_.insert(row).first;
			return;
		}
		row.score += known->second->score;
		order_.erase(known->second);
		known->second = order_.insert(row).first;
	}

	uint32_t rank(int64_t id) const
	{
		return rank_of(order_, places_.find(id)->second->score);
	}

  private:
	Order order_;
	__gnu_pbds::gp_hash_table<int64_t, Order::iterator> places_;
};

class AzoraBoard
{
  public:
	AzoraBoard() : board_(azora_leaderboard_new(&allocator_, AZORA_TIES_COMPETITION))
	{
		require(board_ != nullptr);
	}

	~AzoraBoard()
	{
		azora_leaderboard_free(board_);
	}

	AzoraBoard(const AzoraBoard &) = delete;
	AzoraBoard &operator=(const AzoraBoard &) = delete;

	void add(const Operation &operation)
	{
		int64_t score;
		require(azora_leaderboard_add(board_, operation.id, operation.delta, &operation.at,
									  &score) == AZORA_OK);
	}

	uint32_t rank(int64_t id) const
	{
		return azora_leaderboard_rank(board_, id);
	}

  private:
	static void *allocate(void *, size_t size)
	{
		return std::malloc(size);
	}

	static void release(void *, void *memory)
	{
		std::free(memory);
	}

	static void require(bool condition)
	{
		if (!condition) {
			std::fputs("error: not enough memory\n", stderr);
			std::exit(1);
		}
	}

	static constexpr azora_allocator allocator_ = {allocate, release, nullptr, 20131001};
	azora_leaderboard *board_;
};

/* A board, its times and what it answered last. */
template <typename Board> class Contestant
{
  public:
	explicit Contestant(const char *name) : name_(name)
	{
	}

	/* One board is filled after the other, so that none lies scattered between parts of others. */
	void fill(const std::vector<Operation> &operations)
	{
		for (const Operation &operation : operations) {
			board_.add(operation);
		}
	}

	void run(const std::vector<Operation> &operations, bool counted)
	{
		ranks_.resize(operations.size());
		auto start = std::chrono::steady_clock::now();
		for (size_t i = 0; i < operations.size(); i++) {
			board_.add(operations[i]);
			ranks_[i] = board_.rank(operations[i].id);
		}
		std::chrono::duration<double, std::nano> taken = std::chrono::steady_clock::now() - start;
		if (counted) {
			times_.push_back(taken.count() / static_cast<double>(operations.size()));
		}
	}

	const std::vector<uint32_t> &ranks() const
	{
		return ranks_;
	}

	void print(const char *end) const
	{
		std::printf("\"%s\":[", name_);
		for (size_t i = 0; i < times_.size(); i++) {
			std::printf("%s%.2f", i == 0 ? "" : ",", times_[i]);
		}
		std::printf("]%s", end);
	}

  private:
	const char *name_;
	Board board_;
	std::vector<double> times_;
	std::vector<uint32_t> ranks_;
};

/* Every learner once, in a random order. */
std::vector<Operation> arrivals(Random &random, size_t learners)
{
	std::vector<Operation> operations(learners);
	for (size_t i = 0; i < learners; i++) {
		size_t other = random.below(i + 1);
		operations[i] = operations[other];
		operations[other] = {static_cast<int64_t>(i + 1), random.score(), 0};
	}
	return operations;
}

} // namespace

int main(int argc, char **argv)
{
	if (argc != 4) {
		std::fputs("Usage: bench_leaderboard LEARNERS OPERATIONS ROUNDS\n", stderr);
		return 2;
	}
	size_t learners = std::stoul(argv[1]), count = std::stoul(argv[2]),
		   rounds = std::stoul(argv[3]);
	Random random;
	Contestant<PlainBoard> plain("pb_ds");
	Contestant<TunedBoard> tuned("pb_ds_tuned");
	Contestant<AzoraBoard> azora("azora");
	{
		std::vector<Operation> all = arrivals(random, learners);
		plain.fill(all);
		tuned.fill(all);
		azora.fill(all);
	}
	std::vector<Operation> operations(count);
	int64_t now = 1;
	/* The first round warms up and is not counted. */
	for (size_t round = 0; round <= rounds; round++) {
		for (Operation &operation : operations) {
			operation = {static_cast<int64_t>(random.below(learners)) + 1,
						 static_cast<int64_t>(random.below(90)) + 10, now++};
		}
		plain.run(operations, round > 0);
		tuned.run(operations, round > 0);
		azora.run(operations, round > 0);
		if (plain.ranks() != azora.ranks() || tuned.ranks() != azora.ranks()) {
			std::fputs("error: the ranks differ\n", stderr);
			return 1;
		}
	}
	std::printf("{");
	plain.print(",");
	tuned.print(",");
	azora.print("}\n");
	return 0;
}
