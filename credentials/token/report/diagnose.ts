import type { ExchangeRecord } from '../engine/exchange';
import type { HeldToken } from '../engine/heldToken';
import { type TokenFlowError, TokenResponseError } from '../errors';
import type { IssuedToken, TokenFlow } from '../flow';
import { checkError, type Returned, unusableResponseError } from '../response/loginErrors';
import { explain, explainSigned } from './trace';

/** What a person reads about one step of getting a token. */
export interface DiagnosisStep {
	readonly step: string;
	readonly result: 'ok' | 'failed' | 'not checked' | 'not reached';
	readonly detail: string;
	/** What to change; '' where nothing is to be changed. */
	readonly whatToDo: string;
	/** What was sent and what came back, without secrets. */
	readonly request?: string;
	readonly response?: string;
}

/** What was tried and seen. */
export interface Findings {
	/** Why the fields describe no login. */
	readonly fieldsError?: Pick<TokenFlowError, 'message' | 'description'>;
	readonly flow?: TokenFlow;
	/** The requests of the login, oldest first. */
	readonly records: readonly ExchangeRecord[];
	readonly loginError?: Pick<TokenFlowError, 'message' | 'description'>;
	/** The token that the login brought, or that was there. */
	readonly token?: HeldToken;
	/** How long ago the last login succeeded, ms; it is not repeated. */
	readonly sinceLoginMs?: number;
	readonly check?: Check;
}

/** The call of the API with the token. */
export interface Check {
	readonly response?: Returned;
	/** Where there was no response. */
	readonly error?: Pick<TokenFlowError, 'message' | 'description'>;
}

const STEPS = [
	'Check fields',
	'Send login',
	'Read response',
	'Determine lifetime',
	'Call the API',
] as const;
type StepName = (typeof STEPS)[number];

type Verdict = Omit<DiagnosisStep, 'step'>;

const ok = (detail: string): Verdict => ({ result: 'ok', detail, whatToDo: '' });
const failed = (detail: string, whatToDo: string): Verdict => ({
	result: 'failed',
	detail,
	whatToDo,
});

const seconds = (ms: number) => `${Math.round(ms / 1000)} seconds`;

/** The response that should carry the token. */
const lastLogin = ({ records }: Findings) => records.filter(({ step }) => step !== 'after').at(-1);
const lastResponse = (findings: Findings) => lastLogin(findings)?.response;

const isSuccess = (status: number) => status >= 200 && status < 300;

function issuedBy(findings: Findings): IssuedToken | Error | undefined {
	const response = lastResponse(findings);
	if (response === undefined || findings.flow === undefined) return undefined;
	try {
		return findings.flow.readResponse(response);
	} catch (error) {
		return error instanceof Error ? error : new Error(String(error));
	}
}

function judgeFields({ fieldsError, flow }: Findings): Verdict {
	if (fieldsError !== undefined) return failed(fieldsError.message, fieldsError.description);
	const environment = flow?.guide.environment ?? '';
	const where = environment === '' ? '' : ` (${environment})`;
	return ok(`The credential describes a login to ${flow?.guide.service ?? 'the API'}${where}`);
}

function judgeSigning({ flow, token, loginError }: Findings): Verdict {
	if (loginError !== undefined) return failed(loginError.message, loginError.description);
	const request = token === undefined ? undefined : explainSigned(token, flow?.secrets ?? []);
	return {
		...ok('No login is sent: the credential signs its tokens itself'),
		...(request === undefined ? {} : { request }),
	};
}

function judgeLogin(findings: Findings): Verdict {
	const { records, loginError, sinceLoginMs, flow } = findings;
	if (flow?.issue !== undefined) return judgeSigning(findings);
	const status = lastResponse(findings)?.status;
	const isAfterFailed = records.at(-1)?.step === 'after' && loginError !== undefined;
	if (status !== undefined && isSuccess(status) && !isAfterFailed) {
		const requests = records.length === 1 ? 'One request' : `${records.length} requests`;
		return { ...ok(`${requests} sent, HTTP ${status}`), ...explain(findings, records) };
	}
	if (loginError !== undefined) {
		const { message, description } = loginError;
		return { ...failed(message, description), ...explain(findings, records) };
	}
	if (sinceLoginMs !== undefined)
		return ok(`A login succeeded ${seconds(sinceLoginMs)} ago; so it is not repeated`);
	return ok('No login was needed: the stored token is still valid');
}

function judgeResponse(findings: Findings): Verdict {
	const issued = issuedBy(findings);
	if (issued instanceof Error) {
		const { flow } = findings;
		if (!(issued instanceof TokenResponseError) || flow === undefined)
			return failed(issued.message, '');
		const { request, response } = lastLogin(findings) ?? {};
		if (request === undefined) return failed(issued.message, issued.description);
		const error = unusableResponseError(issued, flow, request, response?.status);
		return failed(error.message, error.description);
	}
	if (issued === undefined) return ok('There is a token');
	const refresh = issued.refreshToken === undefined ? '' : ', with a refresh token';
	return ok(`A token of ${issued.value.length} characters was found${refresh}`);
}

function judgeLifetime(findings: Findings): Verdict {
	const issued = issuedBy(findings);
	const { flow, token } = findings;
	if (issued !== undefined && !(issued instanceof Error) && issued.lifetimeMs === undefined) {
		const assumedMs = flow?.assumedLifetimeMs ?? 0;
		const stated =
			issued.unreadLifetime === undefined
				? 'The response states no lifetime'
				: `The lifetime at '${issued.unreadLifetime}' cannot be read`;
		return {
			result: 'ok',
			detail: `${stated}; ${seconds(assumedMs)} is assumed`,
			whatToDo: 'If tokens expire earlier, set their lifetime in the credential.',
		};
	}
	const lifetimeMs = token === undefined ? 0 : token.expiresAtMs - token.issuedAtMs;
	return ok(`The token is valid for ${seconds(lifetimeMs)}`);
}

function judgeCheck({ flow, check }: Findings): Verdict {
	if (flow?.checkUrl === undefined) {
		const testPath = flow?.guide.labels?.testPath;
		return {
			result: 'not checked',
			detail: 'The credential has no test path',
			whatToDo:
				testPath === undefined
					? ''
					: `Set ${testPath} in the credential to a cheap endpoint that requires the token.`,
		};
	}
	if (check?.error !== undefined) return failed(check.error.message, check.error.description);
	const error = checkError(flow, check?.response);
	if (error !== undefined) return failed(error.message, error.description);
	const { host, pathname } = new URL(flow.checkUrl);
	return ok(`GET ${host}${pathname} returned HTTP ${check?.response?.status ?? ''}`);
}

const JUDGES: Readonly<Record<StepName, (findings: Findings) => Verdict>> = {
	'Check fields': judgeFields,
	'Send login': judgeLogin,
	'Read response': judgeResponse,
	'Determine lifetime': judgeLifetime,
	'Call the API': judgeCheck,
};

/** Goes through what was seen, step by step; after a failed step the others were not reached. */
export function diagnose(findings: Findings): DiagnosisStep[] {
	let isBroken = false;
	return STEPS.map((step) => {
		if (isBroken) return { step, result: 'not reached', detail: '', whatToDo: '' };
		const verdict = JUDGES[step](findings);
		isBroken = verdict.result === 'failed';
		return { step, ...verdict };
	});
}
