<?php
// This file is part of Moodle - http://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <http://www.gnu.org/licenses/>.

namespace local_azora;

use local_azora\exception\engine_unavailable;
use local_azora\exception\rules_invalid;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/azora_testcase.php');

/**
 * Tests of the engine as Moodle sees it.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_azora\engine
 * @covers     \local_azora\boards
 */
final class engine_test extends azora_testcase {
    /**
     * Every use of the engine.
     *
     * @return array
     */
    public static function uses(): array {
        return [
            'score_batch' => [fn() => engine::score_batch([1], [100], [0], [100])],
            'explain' => [fn() => engine::explain(1, 100, 0, 100)],
            'tier' => [fn() => engine::tier(10)],
            'pivc_policy' => [fn() => engine::pivc_policy()],
            'streak_policy' => [fn() => engine::streak_policy()],
            'local_day' => [fn() => engine::local_day(0, 'UTC')],
            'period_start' => [fn() => engine::period_start(0, 'UTC', 'week')],
            'streak_rebuild' => [fn() => engine::streak_rebuild([1, 2])],
            'streak_at' => [fn() => engine::streak_at(['current' => 1, 'longest' => 1, 'lastday' => 1], 0, 'UTC')],
            'streak_multipliers' => [fn() => engine::streak_multipliers([1, 2])],
            'rank' => [fn() => engine::rank([1 => 2])],
            'boards' => [fn() => engine::boards([])],
            'compile' => [fn() => engine::compile('{"schema": 1, "version": 1, "rules": []}')],
            'vet' => [fn() => engine::vet('<p>x</p>', [], new \stdClass())],
            'connection' => [fn() => engine::connection('host=nowhere')],
        ];
    }

    /**
     * Without the extension each use throws one exception of Moodle's, and never an Error.
     *
     * @dataProvider uses
     * @param callable $use
     */
    public function test_missing_extension_throws_one_exception(callable $use): void {
        engine::pretend('');
        $this->assertFalse(engine::is_available());
        $this->assertNotNull(engine::why_not());
        $this->expectException(engine_unavailable::class);
        $use();
    }

    /**
     * A version that this plugin does not know is as good as none.
     */
    public function test_version_out_of_range(): void {
        engine::pretend('99.0.0');
        $this->assertFalse(engine::is_available());
        $this->assertStringContainsString('99.0.0', engine::why_not());
        $this->expectException(engine_unavailable::class);
        engine::rank([1 => 1]);
    }

    /**
     * The bounds of the versions that will do.
     */
    public function test_versions(): void {
        $this->assertTrue(engine::version_will_do(engine::MINIMUM));
        $this->assertTrue(engine::version_will_do('0.9.12'));
        $this->assertFalse(engine::version_will_do(engine::BELOW));
        $this->assertFalse(engine::version_will_do('1.0.0'));
        $this->assertFalse(engine::version_will_do('0.0.9'));
        $this->assertFalse(engine::version_will_do(null));
    }

    /**
     * The numbers that everybody knows.
     */
    public function test_scores(): void {
        $this->assertTrue(engine::is_available());
        $this->assertNull(engine::why_not());
        $this->assertSame(
            [10, 8, 32, 80],
            engine::score_batch([1, 1, '25', 1000], [100, '85', 90, 100], [0, 0, 50, 100], [100, 100, 100, 100])
        );
        $this->assertSame([5], engine::score_batch([1], [100], [0], [100], ['0']));
        $this->assertSame('gold', engine::tier(32));
        $this->assertNull(engine::tier(9));
        $why = engine::explain(1, 85.0, 0.0, 100.0);
        $this->assertSame(8, $why['score']);
        $this->assertSame('base', array_key_first($why['factors']));
    }

    /**
     * Policies are arrays with a hash that names them.
     */
    public function test_policies(): void {
        $policy = engine::pivc_policy(['base' => 20.0]);
        $this->assertSame(20.0, $policy['values']['base']);
        $this->assertMatchesRegularExpression('/^[0-9a-f]{64}$/', $policy['hash']);
        $this->assertSame($policy['hash'], engine::pivc_policy($policy['values'])['hash']);
        $this->assertNotSame($policy['hash'], engine::pivc_policy()['hash']);
        $this->assertSame([20], engine::score_batch([1], [100], [0], [100], null, null, $policy['values']));
    }

    /**
     * Wrong arguments are Moodle's exception for that, not an Error.
     */
    public function test_wrong_arguments(): void {
        foreach (
            [
            fn() => engine::score_batch([1], [101], [0], [100]),
            fn() => engine::score_batch([1], [[]], [0], [100]),
            fn() => engine::pivc_policy(['nonsense' => 1]),
            fn() => engine::local_day(0, 'Nowhere/Land'),
            fn() => engine::period_start(0, 'UTC', 'fortnight'),
            fn() => engine::rank([1 => 1], 'by luck'),
            ] as $call
        ) {
            try {
                $call();
                $this->fail('Nothing was thrown.');
            } catch (\coding_exception $e) {
                $this->assertNotSame('', $e->getMessage());
            }
        }
    }

    /**
     * Days are local; the multiplier of a day is that of the streak on that very day.
     */
    public function test_streaks(): void {
        $this->assertSame(engine::local_day(1700000000, 'UTC'), intdiv(1700000000, DAYSECS));
        $this->assertSame(19677, engine::local_day(1700085000, 'Pacific/Auckland'));
        $streak = engine::streak_rebuild([12, 10, 11, 20]);
        $this->assertSame(['current' => 1, 'longest' => 3, 'lastday' => 20, 'freezes' => 0, 'multiplier' => 1.0], $streak);
        $this->assertSame(
            [10 => 1.0, 11 => 1.02, 12 => 1.03, 20 => 1.0],
            engine::streak_multipliers([20, 12, 10, 11, 11])
        );
        $none = engine::streak_rebuild([]);
        $this->assertSame(0, $none['current']);
        $this->assertNull($none['lastday']);
        $this->assertSame($none, engine::streak_at($none, 0, 'UTC'));
        $this->assertSame(3, engine::streak_at(engine::streak_rebuild([10, 11, 12]), 13 * DAYSECS, 'UTC')['current']);
        $this->assertSame(0, engine::streak_at(engine::streak_rebuild([10, 11, 12]), 14 * DAYSECS, 'UTC')['current']);
        $this->assertSame(1.0, engine::streak_at(engine::streak_rebuild([10, 11, 12]), 14 * DAYSECS, 'UTC')['multiplier']);
    }

    /**
     * Boards come one at a time, with names for frames.
     */
    public function test_boards(): void {
        $boards = engine::boards(['types' => ['pivc', 'streak'], 'frames' => ['all'], 'scopes' => ['site'], 'ties' => 'dense',
            'now' => 1700000000, 'policy' => ['starThreshold' => 5]]);
        $boards->add_columns(['user' => [7, 8], 'when' => [1, 2], 'score' => [10, 10], 'reach' => [1, 1],
            'quality' => [100, 100], 'alignment' => [100, 100], 'verified' => [1, 1], 'course' => [2, 2]]);
        $boards->streak(7, ['current' => 3, 'longest' => 3, 'lastday' => intdiv(1700000000, DAYSECS), 'freezes' => 0], 'UTC');
        $found = [];
        foreach ($boards->finish() as $board) {
            $found[$board['type']] = $board;
        }
        $this->assertSame('all', $found['pivc']['frame']);
        $this->assertSame(0, $found['pivc']['start']);
        $this->assertSame([1, 1], $found['pivc']['ranks']);
        $this->assertSame([7, 8], $found['streak']['ids']);
        $this->assertSame([3, 0], $found['streak']['scores']);
        $this->expectException(exception\engine_failed::class);
        $boards->add_columns(['user' => [], 'when' => [], 'score' => [], 'reach' => [], 'quality' => [], 'alignment' => [],
            'verified' => [], 'course' => []]);
    }

    /**
     * Rules that cannot be compiled tell where.
     */
    public function test_rules(): void {
        $rules = engine::compile('{"schema": 1, "version": 3, "rules": [{"id": "low", "when": {"<": [{"var": "x"}, 5]},
            "action": {"type": "remediate", "modules": ["again"]}}]}');
        $this->assertSame('path', engine::describe($rules)['kind']);
        $this->assertSame('low', engine::evaluate($rules, ['x' => 1])[0]['rule']);
        $this->assertSame([], engine::evaluate($rules, ['x' => 9]));
        $this->assertSame('no-match', engine::trace($rules, ['x' => 9])[0]['outcome']);
        $all = engine::evaluate_batch($rules, [5 => ['x' => 1], 6 => ['x' => 'nonsense']]);
        $this->assertSame('remediate', $all[5][0]['action']);
        $this->assertInstanceOf(rules_invalid::class, $all[6]);
        try {
            engine::compile('{"schema": 1, "version": 1, "rules": [{"id": "a", "when": {"nonsense": 1},
                "action": {"type": "skip"}}]}');
            $this->fail('Nothing was thrown.');
        } catch (rules_invalid $e) {
            $this->assertStringStartsWith('/rules/0', $e->pointer);
            $this->assertStringContainsString($e->what, $e->getMessage());
        }
    }

    /**
     * What a caller's own sink throws comes out as it is.
     */
    public function test_what_a_sink_throws(): void {
        $rules = engine::compile('{"schema": 1, "version": 1, "rules": []}');
        $this->expectException(\dml_exception::class);
        engine::evaluate_batch($rules, [1 => []], [], null, fn() => throw new \dml_exception('mine'));
    }

    /**
     * A failure in an observer stays there.
     *
     * @covers \local_azora\observer_guard
     */
    public function test_observer_guard(): void {
        $this->assertTrue(observer_guard::run(fn() => null));
        // phpcs:ignore
        $this->assertFalse(observer_guard::run(fn() => local_azora_no_such_function()));
        $this->assertDebuggingCalled();
    }

    /**
     * "Server time" and a zone that the site forces are resolved.
     *
     * @covers \local_azora\local_zone
     */
    public function test_local_zone(): void {
        global $CFG;
        $this->resetAfterTest();
        $this->setTimezone('Europe/Prague');
        $this->assertSame('Europe/Prague', local_zone::of((object) ['timezone' => '99']));
        $this->assertSame('Asia/Tokyo', local_zone::of((object) ['timezone' => 'Asia/Tokyo']));
        $CFG->forcetimezone = 'Africa/Nairobi';
        $this->assertSame('Africa/Nairobi', local_zone::of((object) ['timezone' => 'Asia/Tokyo']));
    }
}
