import type { IHookFunctions } from 'n8n-workflow';
import { createHash } from 'node:crypto';

import { systemRuntime } from '../../../credentials/common/runtime';
import {
	arrayOf,
	isRecord,
	recordsIn,
	textOf,
	type UnknownRecord,
} from '../../../credentials/common/unknown';
import { jsonBody } from '../../rest/body/text';
import type { RequestParts } from '../../rest/call/apiRequest';
import { openSessions, type Session } from '../../rest/call/session';
import { toNodeError } from '../../rest/errors/nodeError';
import { RestError } from '../../rest/errors/restError';
import { readJson } from '../../rest/operations/readResponse';
import type { RegistrationApi } from '../../rest/webhook/registration';
import { readApiError } from '../apiError';

const REGISTRATIONS = 'webhooks/registrations';
const itemPath = (id: string) => `${REGISTRATIONS}/${encodeURIComponent(id)}`;

/** A fingerprint of the environment and API user: registrations belong to both. */
const accountOf = ({ flow, credential }: Session): string =>
	createHash('sha256')
		.update(JSON.stringify([flow.baseUrl, credential.data.clientId]))
		.digest('hex')
		.slice(0, 16);

function eventsOf(ctx: IHookFunctions): string[] {
	const selected: unknown = ctx.getNodeParameter('events', []);
	const events = (Array.isArray(selected) ? selected : [selected]).map(textOf);
	const named = events.filter((event) => event !== '');
	return named.length === 0 || named.includes('*') ? ['*'] : named;
}

const withoutMissing = (error: unknown): undefined => {
	if (error instanceof RestError && error.details.status === 404) return undefined;
	throw error;
};

/** Whether two URLs are equal, except for case and a trailing slash, which HelloFlex may change. */
function isSameUrl(a: unknown, b: string): boolean {
	const normalized = (url: string) => url.replace(/\/$/, '').toLowerCase();
	return normalized(textOf(a)) === normalized(b);
}

const sortedNames = (names: unknown) =>
	arrayOf(names)
		.map((name) => textOf(name).toLowerCase())
		.sort()
		.join(' ');

/** HelloFlex's registrations, as requests. */
function apiOf(ctx: IHookFunctions, session: Session): RegistrationApi {
	const request = async (method: RequestParts['method'], path: string, body?: UnknownRecord) =>
		await readJson(
			session,
			{ method, path, ...(body !== undefined && { body: jsonBody(body) }) },
			{ readApiError },
		);
	const webhookUrl = ctx.getNodeWebhookUrl('default') ?? '';
	const events = eventsOf(ctx);
	const settings = (signingKey: string) => ({
		webHookUri: webhookUrl,
		secret: signingKey,
		description: `n8n: ${textOf(ctx.getWorkflow().name)}`.slice(0, 100),
		isPaused: false,
		filters: events,
	});
	const { baseUrl } = session.flow;
	return {
		account: accountOf(session),
		baseUrl,
		settings: '',
		removal: (id) => `DELETE ${baseUrl}/${itemPath(id)}`,
		// HelloFlex accepts 32 to 64 characters.
		newKey: () => systemRuntime.randomBytes(32).toString('hex'),
		async list() {
			const all = await request('GET', REGISTRATIONS);
			return recordsIn(all)
				.filter(({ webHookUri }) => isSameUrl(webHookUri, webhookUrl))
				.map(({ id }) => textOf(id))
				.filter((id) => id !== '');
		},
		async isUpToDate(id) {
			const found = await request('GET', itemPath(id)).catch(withoutMissing);
			return (
				isRecord(found) &&
				found.isPaused !== true &&
				isSameUrl(found.webHookUri, webhookUrl) &&
				sortedNames(found.filters) === sortedNames(events)
			);
		},
		async create(signingKey) {
			const created = await request('POST', REGISTRATIONS, settings(signingKey));
			return { id: isRecord(created) ? textOf(created.id) : '' };
		},
		async update(id, signingKey) {
			await request('PUT', itemPath(id), { id, ...settings(signingKey) });
		},
		async remove(id) {
			await request('DELETE', itemPath(id)).catch(withoutMissing);
		},
	};
}

/**
 * Works on the registrations of the node's account.
 * @throws NodeApiError | NodeOperationError for any failure
 */
export async function withRegistrations(
	ctx: IHookFunctions,
	work: (ctx: IHookFunctions, api: RegistrationApi) => Promise<boolean>,
): Promise<boolean> {
	const session = await (await openSessions(ctx, 'helloFlexApi', 1))(0);
	return await work(ctx, apiOf(ctx, session)).catch((error: unknown) => {
		throw toNodeError(ctx.getNode(), error, { redact: session.redact });
	});
}
