import type { Response } from '../../core/types';
import { failure, ok } from '../answers';
import type { Call, RouteRow } from '../resource';
import { isObject } from '../rules/fields';
import type { Row } from '../rules/filters';
import { valueOf } from '../rules/validate';
import type { ApiUser, Store } from '../store';
import { Deliveries, type Notification } from './deliveries';
import { FILTERS } from './events';
import { echoProblem, type EchoRule, readRegistration, type Registration } from './registrations';

export interface WebhookRules {
	echo(): EchoRule;
	/** Status of a successful POST: 200 in the definition, 201 in the library behind it. */
	createdStatus(): number;
}

const ITEM = '/api/webhooks/registrations/:id';
const LIST = '/api/webhooks/registrations';
const unknown = failure(404, 'The WebHook does not exist.');

/** Registrations per API user, and their deliveries. */
export class Webhooks {
	readonly deliveries: Deliveries;
	private readonly byUser = new Map<string, { user: ApiUser; hooks: Registration[] }>();

	constructor(
		now: () => number,
		private readonly rules: WebhookRules,
	) {
		this.deliveries = new Deliveries(now);
	}

	clear(): void {
		this.byUser.clear();
		this.deliveries.clear();
	}

	all(): Registration[] {
		return [...this.byUser.values()].flatMap(({ hooks }) => hooks);
	}

	/** Notifies every registration of this event whose user can see the row. */
	fire(action: string, row: Row, store: Store): void {
		for (const { user, hooks } of this.byUser.values()) {
			if (!store.canSee(row, user)) continue;
			for (const hook of hooks.filter((one) => !one.isPaused && wants(one, action))) {
				this.deliveries.enqueue(hook, [notificationOf(action, row)]);
			}
		}
	}

	routes(): RouteRow[] {
		return [
			{ method: 'GET', path: '/api/webhooks/filters', handle: () => ok(FILTERS) },
			{ method: 'GET', path: LIST, handle: (call) => ok(this.of(call)) },
			{ method: 'POST', path: LIST, handle: (call) => this.register(call) },
			{ method: 'DELETE', path: LIST, handle: (call) => this.removeAll(call) },
			{
				method: 'GET',
				path: ITEM,
				handle: (call) => this.withHook(call, (hook) => ok(hook)),
			},
			{ method: 'PUT', path: ITEM, handle: (call) => this.update(call) },
			{ method: 'DELETE', path: ITEM, handle: (call) => this.remove(call) },
		];
	}

	private of({ user }: Call): Registration[] {
		const known = this.byUser.get(user.id) ?? { user, hooks: [] };
		this.byUser.set(user.id, known);
		return known.hooks;
	}

	private async register(call: Call): Promise<Response> {
		const draft = readRegistration(call.body);
		if ('rejection' in draft) return { status: 400, body: draft.rejection };
		const problem = await echoProblem(draft.registration, this.rules.echo());
		if (problem) return { status: 400, body: { Message: problem } };
		this.of(call).push(draft.registration);
		call.world.created('webhooks', draft.registration.id, call.user);
		const location = `${call.url.origin}${LIST}/${draft.registration.id}`;
		return {
			status: this.rules.createdStatus(),
			headers: { location },
			body: draft.registration,
		};
	}

	private async update(call: Call): Promise<Response> {
		const known = this.find(call);
		if (!known) return unknown;
		const sent = isObject(call.body) ? valueOf(call.body, 'id') : undefined;
		if (String(sent).toLowerCase() !== known.id.toLowerCase()) {
			return { status: 400, body: { Message: 'The id of the body and of the path differ.' } };
		}
		const draft = readRegistration(call.body, known.id);
		if ('rejection' in draft) return { status: 400, body: draft.rejection };
		const problem = await echoProblem(draft.registration, this.rules.echo());
		if (problem) return { status: 400, body: { Message: problem } };
		Object.assign(known, draft.registration);
		return { status: 200 };
	}

	private remove(call: Call): Response {
		return this.withHook(call, (hook) => {
			const hooks = this.of(call);
			hooks.splice(hooks.indexOf(hook), 1);
			return { status: 200 };
		});
	}

	private removeAll(call: Call): Response {
		this.of(call).length = 0;
		return { status: 200 };
	}

	private find(call: Call): Registration | undefined {
		const wanted = call.params.id?.toLowerCase();
		return this.of(call).find(({ id }) => id.toLowerCase() === wanted);
	}

	private withHook(call: Call, use: (hook: Registration) => Response): Response {
		const hook = this.find(call);
		return hook ? use(hook) : unknown;
	}
}

const wants = ({ filters }: Registration, action: string) =>
	filters.includes('*') || filters.includes(action);

/** The fields besides `Action` are invented: the guid of the entity and its agency. */
function notificationOf(action: string, row: Row): Notification {
	const entity = action.split('.')[0] ?? '';
	return { Action: action, [`${entity}Guid`]: row.guid, AgencyGuid: row.agencyGuid ?? null };
}
