/**
 * What the engine reads out of the responses of the login shapes: the token and its lifetime without any
 * rule but the place that is no body, and the provider's own words where a login is rejected.
 */
import { TokenResponseError } from '../../../../credentials/token/errors';
import type { LoginResponse, TokenFlow } from '../../../../credentials/token/flow';
import { bearer } from '../../../../credentials/token/loginBodies';
import {
	loginStatusError,
	unusableResponseError,
} from '../../../../credentials/token/response/loginErrors';
import {
	readTokenResponse,
	type TokenResponseRules,
} from '../../../../credentials/token/response/tokenResponse';
import { LOGIN_SHAPES } from './index';
import { ReferenceClient, StepRejected } from './referenceClient';
import type { Keys, LoginShape, Place, WireResponse } from './shape';
import { SAMPLE_NOW } from './shape';
import { newWorld } from './world';

/** What the response alone does not show: a lifetime that only the documentation states, or without its unit or zone. */
const RULES: Readonly<Record<string, TokenResponseRules>> = {
	Directus: { lifetimeUnit: 'milliseconds' },
	'Kiwoom Securities REST API': { fixedLifetimeMs: 86_400_000 },
	'Puppet Enterprise, RBAC tokens': { fixedLifetimeMs: 14_400_000 },
	ArchivesSpace: { fixedLifetimeMs: 3_600_000 },
	'Apache CouchDB, cookie authentication': { fixedLifetimeMs: 600_000 },
	'Sage Intacct, XML gateway': { lifetimePath: 'operation.authentication.sessiontimeout' },
};
/** They say "never". */
const ENDLESS = ['Acme Manager'];
const YEAR_MS = 365 * 86_400_000;

const asReceived = ({ status, headers = {}, body }: WireResponse): LoginResponse => ({
	status,
	headers: Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
	),
	body,
	sentAtMs: SAMPLE_NOW,
	receivedAtMs: SAMPLE_NOW,
});

function clientOf(shape: LoginShape, keys: Keys = shape.keys): ReferenceClient {
	const world = newWorld(shape.keys, () => SAMPLE_NOW);
	return new ReferenceClient(
		shape,
		keys,
		() => SAMPLE_NOW,
		(request) => shape.respond(request, world),
	);
}

function rulesOf(shape: LoginShape, at: Place): TokenResponseRules {
	const place: TokenResponseRules =
		'header' in at
			? { tokenIn: 'header', headerName: at.header }
			: 'cookie' in at
				? { tokenIn: 'cookie', cookieName: at.cookie }
				: {};
	return { ...place, ...RULES[shape.name] };
}

/** Shapes whose token comes from a server. */
const issuing = LOGIN_SHAPES.flatMap((shape) => {
	const { token } = shape.expects;
	return typeof token === 'object' && token.$ === 'from' ? [{ shape, token }] : [];
});

describe('the token of a login', () => {
	it.each(issuing.map(({ shape, token }) => [shape.name, shape, token] as const))(
		'is found with its lifetime: %s',
		(name, shape, token) => {
			const client = clientOf(shape);
			client.login();
			const response = client.responses.get(token.step);
			if (response === undefined) throw new Error('There is no response');
			const lifetimeMs = ENDLESS.includes(name) ? YEAR_MS : shape.expects.lifetimeMs;
			const issued = readTokenResponse(asReceived(response), rulesOf(shape, token.at));
			expect({ value: issued.value, lifetimeMs: issued.lifetimeMs }).toEqual({
				value: client.value(token).replace(/^Bearer /, ''),
				lifetimeMs,
			});
		},
	);
});

const flow: TokenFlow = {
	guide: { service: 'api.example.com', environment: '', keysHint: 'Check the keys.' },
	baseUrl: 'https://api.example.com',
	extraOrigins: [],
	identity: [],
	secrets: [],
	renewal: 'beforeExpiry',
	assumedLifetimeMs: 1,
	login: [],
	readResponse: (response) => readTokenResponse(response),
	attach: bearer,
};
const SENT = { method: 'POST', url: 'https://api.example.com/login' } as const;

function errorOf(response: LoginResponse, rules: TokenResponseRules): Error {
	const error = loginStatusError(flow, SENT, response);
	if (error !== undefined) return error;
	try {
		readTokenResponse(response, rules);
	} catch (reason) {
		if (reason instanceof TokenResponseError)
			return unusableResponseError(reason, flow, SENT, response.status);
		throw reason;
	}
	throw new Error('The response has a token');
}

/** The response to a login with the wrong key, at the step that shows it. */
function rejectionOf(shape: LoginShape): WireResponse {
	const { wrong, at } = shape.rejected;
	const client = clientOf(shape, { ...shape.keys, [wrong]: `${shape.keys[wrong] ?? ''}X` });
	try {
		for (const step of shape.steps) {
			const response = client.take(step);
			if (step.name === at) return response;
		}
	} catch (error) {
		if (error instanceof StepRejected) return error.response;
		throw error;
	}
	throw new Error('Nothing was rejected');
}

/** Rejections whose words are no reason: bare codes, and status texts. */
const WORDLESS = ['errorCode', '401', 'return_msg'];

const rejecting = LOGIN_SHAPES.filter(({ rejected }) => rejected.at !== 'call');

describe('a rejected login', () => {
	it.each(rejecting.map((shape) => [shape.name, shape] as const))(
		'has the words of the provider: %s',
		(_, shape) => {
			const { token } = shape.expects;
			const at =
				typeof token === 'object' && token.$ === 'from'
					? token.at
					: { text: true as const };
			const response = asReceived(rejectionOf(shape));
			const error = errorOf(response, rulesOf(shape, at));
			expect(error).toMatchObject({
				kind: response.status === 404 ? 'response' : 'rejected',
			});
			if (WORDLESS.includes(shape.rejected.says)) expect(error.message).toMatch(/, "\S/);
			else expect(error.message).toContain(shape.rejected.says.replace(/\.$/, ''));
		},
	);
});
