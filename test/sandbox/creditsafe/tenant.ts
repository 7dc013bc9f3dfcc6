import { type Company, findCompany } from './seed/companies';
import { findRule } from './seed/monitoring';

/** The data of one Creditsafe user: portfolios, events, quota and decisions. */

export interface RuleSetting {
	isActive: 0 | 1;
	param0: string | null;
	param1: string | null;
	param2: string | null;
}

export interface Member {
	readonly company: Company;
	personalReference: string | null;
	freeText: string | null;
	personalLimit: string | null;
	dateAdded: number;
	dateModified: number;
	dateLastEvent: number | null;
}

export interface Contact {
	firstName: string;
	lastName: string;
	emailAddress: string;
}

export interface Portfolio {
	readonly portfolioId: number;
	name: string;
	isDefault: boolean;
	emails: Contact[];
	emailSubject: string | null;
	emailLanguage: string | null;
	frequency: string | null;
	/** By lower-cased connect id. */
	readonly members: Map<string, Member>;
	/** By rule code; a missing rule is disabled. */
	readonly rules: Map<number, RuleSetting>;
}

export interface NotificationEvent {
	readonly notificationEventId: number;
	readonly eventId: number;
	readonly portfolioId: number;
	readonly company: Company;
	readonly ruleCode: number;
	readonly newValue: string | null;
	readonly oldValue: string | null;
	/** Epoch ms. */
	readonly eventDate: number;
	readonly createdDate: number;
}

export interface Decision {
	readonly decisionLogId: number;
	readonly provenirId: string;
	readonly company: Company;
	readonly at: number;
	readonly response: Record<string, unknown>;
	status: number;
	notes: string;
	modifiedAt: number | null;
}

/** An order to find out about a company. */
export interface Investigation {
	readonly orderID: number;
	readonly transactionID: number;
	/** Epoch ms. */
	readonly createdAt: number;
	readonly chargeReference: string;
	readonly consent: boolean;
	readonly criteria: Readonly<Record<string, unknown>>;
	readonly contact: Readonly<Record<string, unknown>>;
}

export interface EventInput {
	readonly companyId: string;
	readonly ruleCode: number;
	readonly newValue?: string | null;
	readonly oldValue?: string | null;
	/** Epoch ms. */
	readonly eventDate: number;
	readonly createdDate: number;
}

export class Tenant {
	readonly portfolios: Portfolio[] = [];
	readonly events: NotificationEvent[] = [];
	readonly decisions: Decision[] = [];
	readonly investigations: Investigation[] = [];
	/** Reports used by country. */
	readonly used = new Map<string, number>();

	constructor(
		readonly username: string,
		private nextPortfolioId: number,
		private nextNotificationId: number,
	) {}

	addPortfolio(name: string, isDefault = false): Portfolio {
		const portfolio: Portfolio = {
			portfolioId: this.nextPortfolioId++,
			name,
			isDefault,
			emails: [],
			emailSubject: null,
			emailLanguage: null,
			frequency: null,
			members: new Map(),
			rules: new Map(),
		};
		this.portfolios.push(portfolio);
		return portfolio;
	}

	findPortfolio(id: string | undefined): Portfolio | undefined {
		return this.portfolios.find(({ portfolioId }) => String(portfolioId) === id);
	}

	investigate(order: Omit<Investigation, 'orderID' | 'transactionID'>): Investigation {
		const number = this.investigations.length + 1;
		const added = { orderID: 700_000 + number, transactionID: 800_000 + number, ...order };
		this.investigations.push(added);
		return added;
	}

	/** One notification per portfolio that contains the company and has the rule enabled. */
	notify(eventId: number, input: EventInput): NotificationEvent[] {
		const company = findCompany(input.companyId);
		if (!company || !findRule(input.ruleCode)) return [];
		const added = this.portfolios
			.filter(({ members, rules }) => {
				const active = rules.get(input.ruleCode)?.isActive === 1;
				return active && members.has(company.id.toLowerCase());
			})
			.map(({ portfolioId }) => ({
				notificationEventId: this.nextNotificationId++,
				eventId,
				portfolioId,
				company,
				ruleCode: input.ruleCode,
				newValue: input.newValue ?? null,
				oldValue: input.oldValue ?? null,
				eventDate: input.eventDate,
				createdDate: input.createdDate,
			}));
		this.events.push(...added);
		return added;
	}

	removeEvent(notificationEventId: number): boolean {
		const index = this.events.findIndex(
			(each) => each.notificationEventId === notificationEventId,
		);
		if (index >= 0) this.events.splice(index, 1);
		return index >= 0;
	}
}

export const newMember = (company: Company, now: number): Member => ({
	company,
	personalReference: '',
	freeText: '',
	personalLimit: '',
	dateAdded: now,
	dateModified: now,
	dateLastEvent: null,
});
