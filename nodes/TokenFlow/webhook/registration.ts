import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { createHash } from 'node:crypto';

import {
	nonEmpty,
	isRecord,
	parseJson,
	textOf,
	valueAtPath,
} from '../../../credentials/common/unknown';
import { systemRuntime } from '../../../credentials/common/runtime';
import { jsonBody } from '../../rest/body/text';
import { buildRequest, type RequestParts } from '../../rest/call/apiRequest';
import { call } from '../../rest/call/call';
import { openSessions, type Session } from '../../rest/call/session';
import { toNodeError } from '../../rest/errors/nodeError';
import { RestError, inputError, responseError } from '../../rest/errors/restError';
import type { RegistrationApi } from '../../rest/webhook/registration';

const hashOf = (value: unknown) =>
	createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);

const withoutMissing = (error: unknown): undefined => {
	if (error instanceof RestError && [404, 410].includes(error.details.status ?? 0))
		return undefined;
	throw error;
};

/** Parsed JSON of a response; undefined where it has none. */
async function send(session: Session, parts: RequestParts): Promise<unknown> {
	return await call(session, buildRequest(session.flow, parts), async ({ body }) =>
		parseJson((await body.bytes()).toString('utf8')),
	);
}

/** The fields of *Register at the API*. */
interface Plan {
	readonly subscribe: { readonly method: RequestParts['method']; readonly path: string };
	readonly unsubscribe: { readonly method: RequestParts['method']; readonly path: string };
	readonly body: unknown;
	readonly idField: string;
	readonly listPath: string;
	/** Path of the secret in the response; '' where the API is given one, or has one. */
	readonly secretField: string;
	readonly webhookUrl: string;
}

/** JSON with values in its texts. */
function filled(json: unknown, values: Readonly<Record<string, string>>): unknown {
	const data = typeof json === 'string' ? parseJson(json) : json;
	if (data === undefined) throw inputError("'Subscribe Body' is not valid JSON");
	const fill = (text: string) =>
		text.replace(/\{(webhookUrl|secret)\}/g, (_match, name: string) => values[name] ?? '');
	return JSON.parse(
		JSON.stringify(data, (_name, value: unknown) =>
			typeof value === 'string' ? fill(value) : value,
		),
	) as unknown;
}

const methodOf = (text: string): RequestParts['method'] =>
	(['POST', 'PUT', 'PATCH', 'GET', 'DELETE'] as const).find((method) => method === text) ??
	'POST';

async function planOf(ctx: IHookFunctions): Promise<Plan> {
	const text = (name: string) => textOf(ctx.getNodeParameter(name, ''));
	const required = (name: string, label: string) => {
		if (text(name) === '') throw inputError(`'${label}' is required`);
		return text(name);
	};
	const json: unknown = ctx.getNodeParameter('subscribeBody', '{}');
	const isFromResponse = text('secretFrom') === 'response';
	const asksSecret = JSON.stringify(json).includes('{secret}');
	// With a public key, or a secret that the API makes, there is no such credential.
	const { secret }: IDataObject =
		asksSecret && !isFromResponse ? await ctx.getCredentials('webhookSignatureApi') : {};
	const webhookUrl = ctx.getNodeWebhookUrl('default') ?? '';
	return {
		subscribe: {
			method: methodOf(text('subscribeMethod')),
			path: required('subscribePath', 'Subscribe Path'),
		},
		unsubscribe: {
			method: methodOf(text('unsubscribeMethod') || 'DELETE'),
			path: required('unsubscribePath', 'Unsubscribe Path'),
		},
		body: filled(json, { webhookUrl, secret: textOf(secret) }),
		idField: text('registrationIdField') || 'id',
		listPath: text('listPath'),
		secretField: isFromResponse ? required('secretField', 'Signing Key Field') : '',
		webhookUrl,
	};
}

/** Records of a list, whatever holds it. */
function rowsOf(data: unknown): unknown[] {
	if (Array.isArray(data)) return data as unknown[];
	return isRecord(data) ? Object.values(data).filter(Array.isArray).flat(1) : [];
}

const holdsText = (value: unknown, text: string): boolean =>
	typeof value === 'object' && value !== null
		? Object.values(value).some((each) => holdsText(each, text))
		: value === text;

/**
 * Whether a registration is what would be asked for, as far as the API shows it: APIs leave secrets out or mask
 * them, and add fields.
 */
function isAsAsked(asked: unknown, shown: unknown): boolean {
	if (shown === undefined || /^\*+$/.test(textOf(shown))) return true;
	if (Array.isArray(asked))
		return (
			Array.isArray(shown) &&
			asked.length === shown.length &&
			asked.every((each) => shown.some((other) => isAsAsked(each, other)))
		);
	if (!isRecord(asked)) return String(asked) === String(shown);
	return (
		isRecord(shown) &&
		Object.entries(asked).every(([name, value]) => isAsAsked(value, shown[name]))
	);
}

/** The registrations of any API, as the form describes them. */
function apiOf(session: Session, plan: Plan): RegistrationApi {
	const { subscribe, unsubscribe, body, idField, listPath, secretField, webhookUrl } = plan;
	const hasId = unsubscribe.path.includes('{id}');
	const itemPath = (id: string) => unsubscribe.path.replaceAll('{id}', encodeURIComponent(id));
	const { flow, credential } = session;
	const idIn = (row: unknown) =>
		textOf(valueAtPath(row, idField)) ||
		textOf(valueAtPath(row, idField.split('.').at(-1) ?? idField));
	const rows = async () =>
		rowsOf(await send(session, { method: 'GET', path: listPath }))
			.filter((row) => holdsText(row, webhookUrl))
			.filter((row) => idIn(row) !== '');
	/** Without a list, one request shows whether it is there; not every API has one for that. */
	const isThere = async (id: string) =>
		!hasId ||
		unsubscribe.method !== 'DELETE' ||
		(await send(session, { method: 'GET', path: itemPath(id) })
			.then(() => true)
			.catch((error: unknown) => {
				withoutMissing(error);
				return false;
			})
			.catch(() => true));
	const list = async () => (await rows()).map(idIn);
	return {
		account: hashOf([credential.type, flow.identity]),
		baseUrl: flow.baseUrl,
		settings: hashOf([subscribe, body, secretField]),
		removal: (id) => `${unsubscribe.method} ${flow.baseUrl}${itemPath(id)}`,
		newKey: () => systemRuntime.randomBytes(32).toString('hex'),
		...(listPath !== '' && { list }),
		isUpToDate: async (id) =>
			listPath === '' ? await isThere(id) : (await list()).includes(id),
		async canAdopt(id) {
			if (secretField !== '') return false;
			return (await rows()).some((row) => idIn(row) === id && isAsAsked(body, row));
		},
		async create() {
			const created = await send(session, { ...subscribe, body: jsonBody(body) });
			const signingKey = secretField === '' ? '' : textOf(valueAtPath(created, secretField));
			if (secretField !== '' && signingKey === '')
				throw responseError(
					`The response to the registration has no '${secretField}'`,
					"Check 'Signing Key Field'. The registration at the API is there and may have to be removed by hand.",
				);
			const id = hasId ? idIn(created) : 'webhook';
			return { id, ...nonEmpty({ signingKey }) };
		},
		async remove(id) {
			const { method } = unsubscribe;
			await send(session, { method, path: itemPath(id) }).catch(withoutMissing);
		},
	};
}

/**
 * Works on registrations at the API, where the user asks for that; by hand, there is nothing to do.
 * @throws NodeApiError | NodeOperationError
 */
export async function withRegistrations(
	ctx: IHookFunctions,
	work: (ctx: IHookFunctions, api: RegistrationApi) => Promise<boolean>,
): Promise<boolean> {
	if (ctx.getNodeParameter('registration', 'manual') !== 'api') return true;
	const type = textOf(ctx.getNodeParameter('authentication', ''));
	const session = await (await openSessions(ctx, type, 1))(0);
	return await planOf(ctx)
		.then(async (plan) => await work(ctx, apiOf(session, plan)))
		.catch((error: unknown) => {
			throw toNodeError(ctx.getNode(), error, { redact: session.redact });
		});
}
