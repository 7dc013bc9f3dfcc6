import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { RECENT_LOGIN_MS } from '../../credentials/token/engine/judgement';
import { ConfigurationError } from '../../credentials/token/errors';
import { broker } from '../../credentials/token/n8n/credential';
import { RENEWAL_OPTIONS } from '../../credentials/token/n8n/formFields';
import {
	diagnose,
	type DiagnosisStep,
	type Findings,
} from '../../credentials/token/report/diagnose';
import { expiredState, tokenStatus } from '../../credentials/token/report/status';
import type { Returned } from '../../credentials/token/response/loginErrors';
import type { Report } from '../rest/call/report';
import type { Session } from '../rest/call/session';
import { RestError, inputError } from '../rest/errors/restError';
import type { OutputItem } from '../rest/items/responseItems';
import type { ItemRun } from '../rest/items/runItems';
import { isAgentCall } from '../rest/items/toolOutput';
import { parametersOf } from '../rest/customRequest/parameters';
import { checkHealth, healthItem, unusableHealth } from './token/check';
import { findLogin } from './token/findings';

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
		...(lastFailure !== null && { lastFailure: session.redact(lastFailure) }),
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
		...(!isRenewed && {
			reason: `The last login was less than ${RECENT_LOGIN_MS / 1000} seconds ago`,
		}),
		...statusOf(session),
	};
	return [{ json }];
}

/** What n8n's table shows as *undefined* or *empty* in red looks like a failure. */
const NOTHING = '–';

/** What a diagnosis found in one sentence, shown above the output in every view. */
function verdict(steps: readonly DiagnosisStep[]): string {
	const wrong = steps.find(({ result }) => result !== 'ok');
	if (wrong === undefined)
		return 'All five steps are ok: the login works, and the API accepts the token.';
	const { step, result, detail, whatToDo } = wrong;
	const works = result === 'failed' ? '' : 'The login works. ';
	return `${works}${step}: ${result}. ${[detail, whatToDo].filter(Boolean).join('. ')}`;
}

/** One item per step, so that the editor shows a table; a failed step first, as it opens with it. */
function toItems(
	findings: Findings,
	{ report, redact }: { report: Report; redact: (text: string) => string },
): OutputItem[] {
	const steps = diagnose(findings);
	report.say(redact(verdict(steps)));
	const failed = steps.filter(({ result }) => result === 'failed');
	return [...failed, ...steps.filter(({ result }) => result !== 'failed')].map((found) => ({
		json: {
			step: found.step,
			result: found.result,
			detail: redact(found.detail) || NOTHING,
			whatToDo: redact(found.whatToDo) || NOTHING,
			request: found.request ?? NOTHING,
			response: found.response ?? NOTHING,
		},
	}));
}

async function diagnoseAll(session: Session): Promise<OutputItem[]> {
	const { findings } = await findLogin(session, probe);
	return toItems(findings, session);
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
		throw inputError(
			'This credential has no recipe',
			"Recipes describe logins of the credential type 'Token Flow API'.",
		);
	}
	return await Promise.resolve([{ json: { recipe: flow.recipe() } }]);
}

const OPERATIONS: Readonly<Record<string, (session: Session) => Promise<OutputItem[]>>> = {
	check: async (session) => [{ json: healthItem(await checkHealth(session)) }],
	diagnose: diagnoseAll,
	getRecipe,
	getStatus: async (session) => [{ json: statusOf(session) }],
	renew,
	simulateExpiry: simulate,
};

/** What reports say of a credential that describes no login. */
const REPORTS: Readonly<
	Record<string, (error: ConfigurationError, report: Report) => OutputItem[]>
> = {
	check: ({ message, description }) => [
		{ json: healthItem(unusableHealth(message, description)) },
	],
	diagnose: (error, report) =>
		toItems({ fieldsError: error }, { report, redact: (text) => text }),
};

/** The report on a credential that is not complete; undefined for other errors and operations. */
const fieldsReport = (
	operation: string,
	error: unknown,
	report: Report,
): OutputItem[] | undefined =>
	error instanceof ConfigurationError ? REPORTS[operation]?.(error, report) : undefined;

/** What agents may do: it causes no login that a request of theirs would not cause. */
const FOR_AGENTS: readonly string[] = ['check', 'getStatus'];

function rejectToAgents(ctx: IExecuteFunctions, operation: string): void {
	if (FOR_AGENTS.includes(operation) || !isAgentCall(ctx)) return;
	throw inputError(
		"AI agents can only use the 'Check' and 'Get Status' operations of Token",
		'Tokens are renewed automatically.',
	);
}

/** The operations of the resource Token; each runs once for all items with the same credential. */
export function tokenWork(ctx: IExecuteFunctions): Omit<ItemRun, 'form' | 'session'> {
	const operation = parametersOf(ctx, 0).text('operation');
	const results = new Map<unknown, Promise<OutputItem[]>>();
	return {
		parallel: 1,
		rescue: (error, report) => fieldsReport(operation, error, report),
		async work(session) {
			rejectToAgents(ctx, operation);
			const run = OPERATIONS[operation];
			if (run === undefined)
				throw inputError(`The operation '${operation}' is not supported`);
			const { data } = session.credential;
			const result = results.get(data) ?? run(session);
			results.set(data, result);
			return await result;
		},
	};
}
