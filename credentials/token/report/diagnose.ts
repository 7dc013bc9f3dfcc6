import { spanText } from '../../common/times';
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

/** What happened, and what to do about it. */
type Reason = Pick<TokenFlowError, 'message' | 'description'>;

/** What was tried and seen. */
export interface LoginFindings {
	readonly flow: TokenFlow;
	/** The requests of the login, oldest first. */
	readonly records: readonly ExchangeRecord[];
	readonly loginError?: Reason;
	/** The token that the login brought, or that was there. */
	readonly token?: HeldToken;
	/** How long ago the last login succeeded, ms; it is not repeated. */
	readonly sinceLoginMs?: number;
	readonly check?: Check;
}

/** Why the fields describe no login, or what was seen of the one that they describe. */
export type Findings = LoginFindings | { readonly fieldsError: Reason };

/** The call of the API with the token. */
export interface Check {
	readonly response?: Returned;
	/** Where there was no response. */
	readonly error?: Reason;
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
const failed = ({ message, description }: Reason): Verdict => ({
	result: 'failed',
	detail: message,
	whatToDo: description,
});

const span = (ms: number) => spanText(Math.round(ms / 1000));

/** The request whose response should carry the token. */
const lastLogin = ({ records }: LoginFindings) =>
	records.filter(({ step }) => step !== 'after').at(-1);

const isSuccess = (status: number) => status >= 200 && status < 300;

/** What the login brought, or why its response cannot be used; undefined where there was none. */
function issuedBy(findings: LoginFindings): IssuedToken | { readonly error: Reason } | undefined {
	const { flow } = findings;
	const sent = lastLogin(findings);
	if (sent?.response === undefined) return undefined;
	try {
		return flow.readResponse(sent.response);
	} catch (error) {
		if (!(error instanceof TokenResponseError))
			return { error: { message: String(error), description: '' } };
		return { error: unusableResponseError(error, flow, sent.request, sent.response.status) };
	}
}

function judgeFields({ flow: { guide } }: LoginFindings): Verdict {
	const where = guide.environment === '' ? '' : ` (${guide.environment})`;
	return ok(`The credential describes a login to ${guide.service}${where}`);
}

function judgeSigning({ flow, token, loginError }: LoginFindings): Verdict {
	if (loginError !== undefined) return failed(loginError);
	const request = token && explainSigned(token, flow.secrets);
	return {
		...ok('No login is sent: the credential signs its tokens itself'),
		...(request && { request }),
	};
}

function judgeLogin(findings: LoginFindings): Verdict {
	const { records, loginError, sinceLoginMs, flow } = findings;
	if (flow.issue !== undefined) return judgeSigning(findings);
	const status = lastLogin(findings)?.response?.status;
	const isAfterFailed = records.at(-1)?.step === 'after' && loginError !== undefined;
	if (status !== undefined && isSuccess(status) && !isAfterFailed) {
		const requests = records.length === 1 ? 'One request' : `${records.length} requests`;
		return { ...ok(`${requests} sent, HTTP ${status}`), ...explain(findings, records) };
	}
	if (loginError !== undefined) return { ...failed(loginError), ...explain(findings, records) };
	if (sinceLoginMs !== undefined)
		return ok(`A login succeeded ${span(sinceLoginMs)} ago, so it was not repeated`);
	return ok('No login was needed: the stored token is still valid');
}

function judgeResponse(findings: LoginFindings): Verdict {
	const issued = issuedBy(findings);
	if (issued === undefined) return ok('There is a token');
	if ('error' in issued) return failed(issued.error);
	const refresh = issued.refreshToken === undefined ? '' : ', with a refresh token';
	return ok(`A token of ${issued.value.length} characters was found${refresh}`);
}

function judgeLifetime(findings: LoginFindings): Verdict {
	const issued = issuedBy(findings);
	const { flow, token } = findings;
	if (issued !== undefined && !('error' in issued) && issued.lifetimeMs === undefined) {
		const stated =
			issued.unreadLifetime === undefined
				? 'The response states no lifetime'
				: `The lifetime at '${issued.unreadLifetime}' cannot be read`;
		return {
			result: 'ok',
			detail: `${stated}; ${span(flow.assumedLifetimeMs)} is assumed`,
			whatToDo: 'If tokens expire earlier, set their lifetime in the credential.',
		};
	}
	const lifetimeMs = token === undefined ? 0 : token.expiresAtMs - token.issuedAtMs;
	return ok(`The token is valid for ${span(lifetimeMs)}`);
}

function judgeCheck({ flow, check }: LoginFindings): Verdict {
	if (flow.checkUrl === undefined) {
		const testPath = flow.guide.labels?.testPath;
		return {
			result: 'not checked',
			detail: 'The credential has no test path',
			whatToDo:
				testPath === undefined
					? ''
					: `Set ${testPath} in the credential to a small page of the API that requires the token.`,
		};
	}
	const response = check?.response;
	const error = check?.error ?? checkError(flow, response);
	if (error !== undefined) return failed(error);
	const { host, pathname } = new URL(flow.checkUrl);
	return ok(`GET ${host}${pathname} returned HTTP ${response?.status}`);
}

const JUDGES: Readonly<Record<StepName, (findings: LoginFindings) => Verdict>> = {
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
		const verdict =
			'fieldsError' in findings ? failed(findings.fieldsError) : JUDGES[step](findings);
		isBroken = verdict.result === 'failed';
		return { step, ...verdict };
	});
}
