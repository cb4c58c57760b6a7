<?php

declare(strict_types=1);

namespace Azora\Tests\Interop;

use Azora\RuleException;
use Azora\Tests\Reference\Json;
use stdClass;

/** What an engine made of a rule: a value, or the type of an error. */
final readonly class Outcome
{
    private function __construct(
        public mixed $value,
        public mixed $error,
        public bool $failed,
        public bool $stumbled
    ) {
    }

    public static function ofAzora(mixed $rule, mixed $data): self
    {
        try {
            return new self(azora_logic_apply($rule, $data), null, false, false);
        } catch (RuleException $exception) {
            return new self(null, $exception->type, true, false);
        }
    }

    /** @param stdClass $answer as answer.mjs writes it */
    public static function ofRival(stdClass $answer): self
    {
        $failed = property_exists($answer, 'error');
        return new self(
            $failed ? null : self::read($answer->value),
            $failed ? self::read($answer->error) : null,
            $failed,
            $answer->stumbled ?? false
        );
    }

    /** What went wrong counts only where an engine tells it in words of its own; json-logic-js does not. */
    public function same(self $other): bool
    {
        if ($this->failed || $other->failed) {
            return $this->failed && $other->failed
                && ($this->stumbled || $other->stumbled || Json::same($this->error, $other->error));
        }
        return Json::same($this->value, $other->value);
    }

    public function text(): string
    {
        return match (true) {
            $this->stumbled => "stumbles: $this->error",
            $this->failed => 'error ' . Json::text($this->error),
            $this->value instanceof Odd => $this->value->value,
            is_float($this->value) && !is_finite($this->value) => (string) $this->value,
            default => Json::text($this->value),
        };
    }

    private static function read(mixed $value): mixed
    {
        if (is_array($value)) {
            return array_map(self::read(...), $value);
        }
        if (!$value instanceof stdClass) {
            return $value;
        }
        if (isset($value->{'$'})) {
            return match ($value->{'$'}) {
                'NaN' => NAN,
                'Infinity' => INF,
                '-Infinity' => -INF,
                default => Odd::from($value->{'$'}),
            };
        }
        return (object) array_map(self::read(...), (array) $value);
    }
}
