import { findCompany } from './seed/companies';
import {
	type EventInput,
	newMember,
	type NotificationEvent,
	type Portfolio,
	Tenant,
} from './tenant';

const START = Date.UTC(2025, 0, 6, 6);
const DAY = 86_400_000;
const SEED_EVENTS = 60;
const WATCHED = ['GB-0-09000001', 'GB-0-09000002', 'DE-0-HRB900001', 'NL-X-900000010000'];
const SHARED = ['GB-0-09000001', 'US-X-US90000001'];
const ACTIVE_RULES = [101, 105, 1801];

/** The data of all users; each new user starts with the same seed. */
export class Tenants {
	private tenants = new Map<string, Tenant>();
	private nextEventId = 500_001;

	clear(): void {
		this.tenants.clear();
		this.nextEventId = 500_001;
	}

	of(username: string): Tenant {
		const known = this.tenants.get(username);
		if (known) return known;
		const number = this.tenants.size + 1;
		const fresh = new Tenant(username, number * 1000 + 1, number * 900_000 + 1);
		this.tenants.set(username, fresh);
		this.seed(fresh);
		return fresh;
	}

	/** The same event reaches every user who watches the company, under one event id. */
	emit(input: EventInput, usernames: readonly string[]): NotificationEvent[] {
		const eventId = this.nextEventId++;
		return usernames.flatMap((name) => this.of(name).notify(eventId, input));
	}

	private seed(tenant: Tenant): void {
		fill(tenant.addPortfolio('Default portfolio', true), WATCHED);
		fill(tenant.addPortfolio('Watch list'), SHARED);
		tenant.addPortfolio('Empty portfolio');
		tenant.investigate({
			createdAt: START,
			chargeReference: 'C-1',
			consent: true,
			criteria: { name: 'Example Foods', countryCode: 'GB', regNo: '09000001' },
			contact: { name: 'Ada Example', emailAddress: 'ada@example.test' },
		});
		for (let index = 0; index < SEED_EVENTS; index++) {
			const companyId = WATCHED[index % WATCHED.length] ?? '';
			const at = START + index * DAY;
			tenant.notify(400_001 + index, {
				companyId,
				ruleCode: ACTIVE_RULES[index % 2] ?? 101,
				oldValue: index % 2 === 0 ? 'B' : 'Example Road 1',
				newValue: index % 2 === 0 ? 'C' : 'Example Road 2',
				eventDate: at,
				// Events arrive in a daily batch after they happened.
				createdDate: at + DAY,
			});
		}
	}
}

function fill(portfolio: Portfolio, ids: readonly string[]): void {
	for (const id of ids) {
		const company = findCompany(id);
		if (company) portfolio.members.set(company.id.toLowerCase(), newMember(company, START));
	}
	for (const code of ACTIVE_RULES) {
		portfolio.rules.set(code, { isActive: 1, param0: null, param1: null, param2: null });
	}
}
