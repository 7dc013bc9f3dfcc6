import type { SimulatorContext } from '../core/types';
import type { Login } from './login';
import { findCompany } from './seed/companies';
import { findRule } from './seed/monitoring';
import type { Storage } from './storage';
import type { EventInput } from './tenant';
import type { Tenants } from './tenants';

type Input = Record<string, unknown>;

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Times are accepted as epoch ms or ISO text. */
function momentOf(value: unknown, fallback: number): number {
	if (value === undefined) return fallback;
	const ms = typeof value === 'number' ? value : Date.parse(String(value));
	if (!Number.isFinite(ms)) throw new Error(`${String(value)} is no date.`);
	return ms;
}

function eventOf(input: Input, now: number): EventInput {
	const company = findCompany(input.companyId);
	if (!company) throw new Error('There is no such company.');
	if (!findRule(input.ruleCode)) throw new Error('There is no such rule.');
	const createdDate = momentOf(input.createdDate, now);
	return {
		companyId: company.id,
		ruleCode: Number(input.ruleCode),
		newValue: textOrNull(input.newValue),
		oldValue: textOrNull(input.oldValue),
		createdDate,
		eventDate: momentOf(input.eventDate, createdDate),
	};
}

/** Control actions for tests and demos; not part of Creditsafe's API. */
export function addActions(
	context: SimulatorContext,
	parts: { tenants: Tenants; login: Login; storage: Storage; usernames: readonly string[] },
): void {
	const { tenants, login, storage, usernames } = parts;
	context.action(
		'emitEvent',
		'An event at {companyId} by {ruleCode} ({newValue}, {oldValue}, {eventDate}, {createdDate}); {count}: several; reaches portfolios with that company and rule',
		(input) => {
			const event = eventOf(input, context.clock.now());
			const count = input.count === undefined ? 1 : Number(input.count);
			return Array.from({ length: count }, () => tenants.emit(event, usernames))
				.flat()
				.map(({ notificationEventId, eventId, portfolioId }) => ({
					notificationEventId,
					eventId,
					portfolioId,
				}));
		},
	);
	context.action(
		'removeEvent',
		'The event {notificationEventId} vanishes, as when its company leaves the portfolio',
		({ notificationEventId }) => ({
			removed: usernames.some((name) =>
				tenants.of(name).removeEvent(Number(notificationEventId)),
			),
		}),
	);
	context.action('unlockAccount', 'Unlocks the account of {username}', (input) => ({
		unlocked: login.unlock(String(input.username)),
	}));
	context.action(
		'storageLog',
		'Requests that the storage server of large reports received',
		() => ({
			origin: storage.origin,
			requests: storage.log,
		}),
	);
}
