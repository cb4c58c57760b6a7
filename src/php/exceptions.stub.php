<?php

/** @generate-class-entries */

namespace Azora;

/** An operation that failed for a reason other than a bad argument. */
class AzoraException extends \Exception
{
}
