import { NodeHelpers } from 'n8n-workflow';

import { compileTokenFlow } from '../../../credentials/custom/compile';
import type {
	LoginRequest,
	LoginResponse,
	StepInput,
	TokenFlow,
} from '../../../credentials/token/flow';
import { TokenFlowApi } from '../../../credentials/TokenFlowApi.credentials';

export const BASE_URL = 'https://api.harbour.example/v1';
/** 2026-03-04T05:06:07.890Z */
export const NOW_MS = 1_772_600_767_890;

type Entered = Readonly<Record<string, unknown>>;

const properties = new TokenFlowApi().properties;

type Values = Parameters<typeof NodeHelpers.getNodeParameters>[1];

const shownParameters = (values: Values) =>
	NodeHelpers.getNodeParameters(properties, values, true, false, null, null);

/** n8n gives each pattern in a form 250 ms of real time, which a busy machine may not have. */
function patiently<Result>(read: () => Result, triesLeft = 5): Result {
	try {
		return read();
	} catch (error) {
		const isStarved =
			error instanceof Error && error.message === 'Regular expression execution timed out';
		if (!isStarved || triesLeft <= 1) throw error;
		return patiently(read, triesLeft - 1);
	}
}

/**
 * What the hook receives after a user has entered this into the form: n8n fills in defaults and
 * drops every field that is not shown. A field of the test that the form would not show is an error
 * of the test, or of the form.
 */
export function fieldsOf(entered: Entered): Record<string, unknown> {
	const given = Object.entries({ baseUrl: BASE_URL, ...entered }).filter(
		([, value]) => value !== undefined,
	);
	const values = Object.fromEntries(given) as Values;
	const fields: Record<string, unknown> = { ...patiently(() => shownParameters(values)) };
	const lost = Object.keys(entered).filter(
		(name) => entered[name] !== undefined && !Object.hasOwn(fields, name),
	);
	if (lost.length > 0) throw new Error(`The form does not show ${lost.join(', ')}`);
	return fields;
}

export function flowOf(entered: Entered): TokenFlow {
	return compileTokenFlow(fieldsOf(entered));
}

export function stepInput(...responses: LoginResponse[]): StepInput {
	return { nowMs: NOW_MS, random: () => 0.5, responses };
}

/** The step of the login that follows these responses. */
export function loginOf(entered: Entered, ...responses: LoginResponse[]): LoginRequest {
	const build = flowOf(entered).login[responses.length];
	if (build === undefined) throw new Error(`The login has no step ${responses.length + 1}`);
	return build(stepInput(...responses));
}

export function renewalOf(entered: Entered, refreshToken: string): LoginRequest {
	const { renew } = flowOf(entered);
	if (renew === undefined) throw new Error('The flow has no renewal');
	return renew(refreshToken, stepInput());
}

/** A 200 that arrived at once; objects become JSON. */
export function response(body: unknown, headers: LoginResponse['headers'] = {}): LoginResponse {
	return {
		status: 200,
		headers,
		body: typeof body === 'string' ? body : JSON.stringify(body),
		sentAtMs: NOW_MS,
		receivedAtMs: NOW_MS,
	};
}

/** Rows of a list field as n8n stores them. */
export function rows(pairs: Readonly<Record<string, string>>) {
	return { rows: Object.entries(pairs).map(([name, value]) => ({ name, value })) };
}

export const FORM_HEADERS = {
	Accept: 'application/json',
	'Content-Type': 'application/x-www-form-urlencoded',
};
export const JSON_HEADERS = { Accept: 'application/json', 'Content-Type': 'application/json' };
