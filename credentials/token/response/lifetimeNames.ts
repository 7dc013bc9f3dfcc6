import { numberOf, textOf, type UnknownRecord } from '../../common/unknown';
import type { LifetimeUnit } from './lifetime';
import { fieldsOf } from './responseRecords';

/** A value that states the token's lifetime, by its name. */
interface StatedLifetime {
	readonly name: string;
	readonly value: unknown;
	readonly unit: LifetimeUnit;
}

/**
 * Plain names of lifetimes: whose (`access`, `token`, `session`), the word (`expires`, `validity`, `ttl`), what it is
 * (`in`, `at`, `date`), and a unit. A name with another beginning, such as `refresh`, is about something else.
 */
const LIFETIME_NAME =
	/^(?:estimatedtimeto|date|dateof|datetime)?(?:bearer|access|auth|api|jwt|token|session|login|lease)*(?:expires|expire|expiry|expiration|expiring|exp|validity|valid(?=for|until|till|to)|ttl|timetolive|lifetime|lifespan|life|maxage|(?<=lease)(?=duration))(?:in|at|on|after|for|until|till|to|utc|date|datetime|time|timestamp|dt|ts|epoch|unix|period|duration)*(milliseconds|millis|msecs?|ms|seconds|secs?|s|minutes|mins?)?$/;

const UNITS: Readonly<Record<string, LifetimeUnit>> = { m: 'milliseconds', s: 'seconds' };

function unitOf(suffix: string | undefined): LifetimeUnit {
	if (suffix === undefined) return 'auto';
	return suffix.startsWith('min') ? 'minutes' : (UNITS[suffix[0] ?? ''] ?? 'auto');
}

/** `SessionTimeout: 30`, as servlet containers, ASP.NET and SAP count it; larger ones are seconds. */
const TIMEOUT_NAME = /^(?:token|session)(?:idle)?timeout$/;
const MAX_TIMEOUT_MINUTES = 120;

function unitByName(name: string, value: unknown): LifetimeUnit | undefined {
	if (TIMEOUT_NAME.test(name))
		return (numberOf(value) ?? Infinity) <= MAX_TIMEOUT_MINUTES ? 'minutes' : 'auto';
	const match = LIFETIME_NAME.exec(name);
	return match === null ? undefined : unitOf(match[1]);
}

/** What records state about the lifetime, in their order: those beside the token and around it, nearest first. */
export function statedLifetimes(around: readonly UnknownRecord[]): StatedLifetime[] {
	return around.flatMap((record) =>
		fieldsOf(record).flatMap(({ name, key, value }) => {
			const unit = textOf(value) === '' ? undefined : unitByName(name, value);
			return unit === undefined ? [] : [{ name: key, value, unit }];
		}),
	);
}
