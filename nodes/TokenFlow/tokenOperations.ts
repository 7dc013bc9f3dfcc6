import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { ExchangeRecord } from '../../credentials/token/engine/exchange';
import { RECENT_LOGIN_MS } from '../../credentials/token/engine/judgement';
import { ConfigurationError } from '../../credentials/token/errors';
import { broker, observeLogins } from '../../credentials/token/n8n/credential';
import { RENEWAL_OPTIONS } from '../../credentials/token/n8n/formFields';
import { type Check, diagnose, type Findings } from '../../credentials/token/report/diagnose';
import { expiredState, tokenStatus } from '../../credentials/token/report/status';
import type { Returned } from '../../credentials/token/response/loginErrors';
import type { Session } from '../rest/call/session';
import { adviceText } from '../rest/errors/labels';
import { RestError } from '../rest/errors/restError';
import type { OutputItem } from '../rest/items/responseItems';
import type { ItemRun } from '../rest/items/runItems';
import { parametersOf } from '../rest/customRequest/parameters';

const PROBE_TIMEOUT_MS = 30_000;

/** The label of a renewal policy, as the credential shows it. */
const policyLabel = (policy: string) =>
	RENEWAL_OPTIONS.find(({ value }) => value === policy)?.name ?? policy;

function statusOf(session: Session): IDataObject {
	const status = tokenStatus(broker, session.identity, session.flow);
	const { renewalPolicy, lastFailure, ...rest } = status;
	return {
		...rest,
		renewToken: policyLabel(renewalPolicy),
		...(lastFailure === null ? {} : { lastFailure: session.redact(lastFailure) }),
	};
}

/** Makes the gate get a new token, unless the last login is very recent, and tries it on the API. */
async function probe({ send, flow }: Session): Promise<Returned> {
	const response = await send(
		{
			method: 'GET',
			url: flow.baseUrl,
			headers: {},
			effect: 'read',
			timeoutMs: PROBE_TIMEOUT_MS,
		},
		{ kind: 'renew' },
	);
	const { status, body } = response;
	if (status >= 400) return { status, body: (await body.bytes()).toString('utf8') };
	body.discard();
	return { status, body: '' };
}

/** Whether a failed probe is not about the login: the API itself did not respond. */
const isAboutTheApi = (error: unknown) => error instanceof RestError && error.kind !== 'token';

async function renew(session: Session): Promise<OutputItem[]> {
	const before = session.identity.record.serial;
	await probe(session).catch((error: unknown) => {
		if (!isAboutTheApi(error)) throw error;
	});
	const isRenewed = session.identity.record.serial !== before;
	const json = {
		renewed: isRenewed,
		...(isRenewed
			? {}
			: { reason: `The last login was less than ${RECENT_LOGIN_MS / 1000} seconds ago` }),
		...statusOf(session),
	};
	return [{ json }];
}

/** An error as *Diagnose* shows it; its form has none of the settings of a request. */
const findingOf = ({ message, advice }: RestError) => ({
	message,
	description: adviceText(advice),
});

async function tryLogin(session: Session): Promise<Findings> {
	const { credential, flow } = session;
	const records: ExchangeRecord[] = [];
	const beforeMs = session.runtime.monotonic();
	const loggedInAtMs = session.identity.record.token?.issuedAtMs;
	observeLogins(credential.data, (record) => records.push(record));
	const outcome = await probe(session).catch((error: unknown) => error);
	const rejected = outcome instanceof RestError && outcome.kind === 'token' ? outcome : undefined;
	const check: Check =
		outcome instanceof RestError
			? { error: findingOf(outcome) }
			: { response: outcome as Returned };
	const { token } = session.identity.record;
	return {
		flow,
		records,
		check,
		...(rejected === undefined ? {} : { loginError: findingOf(rejected) }),
		...(token === undefined ? {} : { token }),
		...(records.length === 0 && loggedInAtMs !== undefined
			? { sinceLoginMs: beforeMs - loggedInAtMs }
			: {}),
	};
}

/** One item per step, so that the editor shows a table. */
const toItems = (findings: Findings, redact: (text: string) => string): OutputItem[] =>
	diagnose(findings).map((step) => ({
		json: {
			...step,
			detail: redact(step.detail),
			whatToDo: redact(step.whatToDo),
		},
	}));

async function diagnoseAll(session: Session): Promise<OutputItem[]> {
	return toItems(await tryLogin(session), session.redact);
}

async function simulate(session: Session): Promise<OutputItem[]> {
	const { identity, storage } = session;
	const stored = await storage.read();
	broker.adopt(stored);
	const text = expiredState(broker, identity, stored);
	if (text !== undefined) await storage.write(text);
	const isSimulated = text !== undefined;
	const json = {
		simulated: isSimulated,
		note: isSimulated
			? 'The next call treats the token as expired and renews it'
			: 'There is no token yet. The next call logs in.',
		...statusOf(session),
	};
	return [{ json }];
}

/** The login as a recipe, for a form that describes one; a provider's own credential needs none. */
async function getRecipe({ flow }: Session): Promise<OutputItem[]> {
	if (flow.recipe === undefined) {
		throw new RestError(
			'input',
			'This credential has no recipe',
			"Recipes describe logins of the credential type 'Token Flow API'.",
		);
	}
	return await Promise.resolve([{ json: { recipe: flow.recipe() } }]);
}

const OPERATIONS: Readonly<Record<string, (session: Session) => Promise<OutputItem[]>>> = {
	diagnose: diagnoseAll,
	getRecipe,
	getStatus: async (session) => [{ json: statusOf(session) }],
	renew,
	simulateExpiry: simulate,
};

/** The steps of *Diagnose* for a credential that is not complete; undefined for other errors. */
function fieldsDiagnosis(operation: string, error: unknown): OutputItem[] | undefined {
	if (operation !== 'diagnose' || !(error instanceof ConfigurationError)) return undefined;
	return toItems({ fieldsError: error, records: [] }, (text) => text);
}

/** Agents may read the status of the token; they may not cause logins. */
function rejectToAgents(ctx: IExecuteFunctions, operation: string): void {
	if (operation === 'getStatus' || !ctx.isToolExecution()) return;
	throw new RestError(
		'input',
		"AI agents can only use the 'Get Status' operation of Token",
		'Tokens are renewed automatically.',
	);
}

/** The operations of the resource Token; each runs once for all items with the same credential. */
export function tokenWork(ctx: IExecuteFunctions): Omit<ItemRun, 'form' | 'session'> {
	const operation = parametersOf(ctx, 0).text('operation');
	const results = new Map<unknown, Promise<OutputItem[]>>();
	return {
		parallel: 1,
		rescue: (error) => fieldsDiagnosis(operation, error),
		async work(session) {
			rejectToAgents(ctx, operation);
			const run = OPERATIONS[operation];
			if (run === undefined)
				throw new RestError('input', `The operation '${operation}' is not supported`);
			const { data } = session.credential;
			const result = results.get(data) ?? run(session);
			results.set(data, result);
			return await result;
		},
	};
}
