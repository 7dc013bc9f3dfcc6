import type { IHookFunctions } from 'n8n-workflow';
import { createHash } from 'node:crypto';

import { systemRuntime } from '../../../credentials/common/runtime';
import { isRecord, parseJson, textOf, valueAtPath } from '../../../credentials/common/unknown';
import { buildRequest, type RequestParts } from '../../rest/call/apiRequest';
import { call } from '../../rest/call/call';
import { openSessions, type Session } from '../../rest/call/session';
import { jsonBody } from '../../rest/body/text';
import { toNodeError } from '../../rest/errors/nodeError';
import { RestError } from '../../rest/errors/restError';
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

/** JSON text with values in its texts. */
function filled(json: unknown, values: Readonly<Record<string, string>>): unknown {
	const data = typeof json === 'string' ? parseJson(json) : json;
	if (data === undefined) throw new RestError('input', "'Subscribe Body' is not valid JSON");
	const fill = (text: string) =>
		text.replace(/\{(webhookUrl|secret)\}/g, (_match, name: string) => values[name] ?? '');
	return JSON.parse(
		JSON.stringify(data, (_name, value: unknown) =>
			typeof value === 'string' ? fill(value) : value,
		),
	) as unknown;
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

/** The registrations of any API, as the form describes them. */
async function apiOf(ctx: IHookFunctions, session: Session): Promise<RegistrationApi> {
	const text = (name: string) => textOf(ctx.getNodeParameter(name, ''));
	const required = (name: string, label: string) => {
		if (text(name) === '') throw new RestError('input', `'${label}' is required`);
		return text(name);
	};
	const webhookUrl = ctx.getNodeWebhookUrl('default') ?? '';
	const { secret } = await ctx.getCredentials('webhookSignatureApi');
	const body = filled(ctx.getNodeParameter('subscribeBody', '{}'), {
		webhookUrl,
		secret: textOf(secret),
	});
	const subscribePath = required('subscribePath', 'Subscribe Path');
	const unsubscribePath = required('unsubscribePath', 'Unsubscribe Path');
	const [idField, listPath] = [text('registrationIdField') || 'id', text('listPath')];
	const itemPath = (id: string) => unsubscribePath.replaceAll('{id}', encodeURIComponent(id));
	const { flow, credential } = session;
	const list = async (): Promise<string[]> =>
		rowsOf(await send(session, { method: 'GET', path: listPath }))
			.filter((row) => holdsText(row, webhookUrl))
			.map((row) => textOf(valueAtPath(row, idField.split('.').at(-1) ?? idField)))
			.filter((id) => id !== '');
	return {
		account: hashOf([credential.type, flow.identity]),
		baseUrl: flow.baseUrl,
		settings: hashOf([subscribePath, body]),
		removal: (id) => `DELETE ${flow.baseUrl}${itemPath(id)}`,
		newKey: () => systemRuntime.randomBytes(32).toString('hex'),
		...(listPath === '' ? {} : { list }),
		isUpToDate: async (id) => listPath === '' || (await list()).includes(id),
		async create() {
			const created = await send(session, {
				method: 'POST',
				path: subscribePath,
				body: jsonBody(body),
			});
			return textOf(valueAtPath(created, idField));
		},
		async remove(id) {
			await send(session, { method: 'DELETE', path: itemPath(id) }).catch(withoutMissing);
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
	return await apiOf(ctx, session)
		.then(async (api) => await work(ctx, api))
		.catch((error: unknown) => {
			throw toNodeError(ctx.getNode(), error, { redact: session.redact });
		});
}
