import { type IHookFunctions, NodeOperationError } from 'n8n-workflow';
import { createHash } from 'node:crypto';

import { type MemoryPart, processMemory } from '../../../credentials/common/processMemory';
import { systemRuntime } from '../../../credentials/common/runtime';
import { isRecord, textOf, type UnknownRecord } from '../../../credentials/common/unknown';
import { jsonBody } from '../../rest/body/text';
import type { RequestParts } from '../../rest/call/apiRequest';
import { openSessions, type Session } from '../../rest/call/session';
import { toNodeError } from '../../rest/errors/nodeError';
import { RestError } from '../../rest/errors/restError';
import { readJson } from '../../rest/operations/readResponse';
import { readApiError } from '../apiError';
import { readTriggerData, type Registration, writeTriggerData } from './triggerData';

const REGISTRATIONS = 'webhooks/registrations';
const itemPath = (id: string) => `${REGISTRATIONS}/${encodeURIComponent(id)}`;

/** A signing key; HelloFlex accepts 32 to 64 characters. */
const newKey = () => systemRuntime.randomBytes(32).toString('hex');

/** What requests about registrations need. */
interface RegistrationClient {
	readonly ctx: IHookFunctions;
	readonly account: string;
	readonly baseUrl: string;
	/** The webhook URL of the node, to which HelloFlex sends events. */
	readonly webhookUrl: string;
	readonly events: readonly string[];
	readonly request: (parts: RequestParts) => Promise<unknown>;
}

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

/** Runs an action with a client. @throws NodeApiError | NodeOperationError for any failure */
async function withClient<Result>(
	ctx: IHookFunctions,
	action: (client: RegistrationClient) => Promise<Result>,
): Promise<Result> {
	const session = await (await openSessions(ctx, 'helloFlexApi', 1))(0);
	const client: RegistrationClient = {
		ctx,
		account: accountOf(session),
		baseUrl: session.flow.baseUrl,
		webhookUrl: ctx.getNodeWebhookUrl('default') ?? '',
		events: eventsOf(ctx),
		request: async (parts) => await readJson(session, parts, { readApiError }),
	};
	return await action(client).catch((error: unknown) => {
		throw toNodeError(ctx.getNode(), error, { redact: session.redact });
	});
}

const isGone = (error: unknown): boolean =>
	error instanceof RestError && error.details.status === 404;

/** The registration at HelloFlex; undefined if it was deleted. */
async function fetchOne(
	{ request }: RegistrationClient,
	id: string,
): Promise<UnknownRecord | undefined> {
	const found = await request({ method: 'GET', path: itemPath(id) }).catch((error: unknown) => {
		if (isGone(error)) return undefined;
		throw error;
	});
	return isRecord(found) ? found : undefined;
}

async function removeOne({ request }: RegistrationClient, id: string): Promise<void> {
	await request({ method: 'DELETE', path: itemPath(id) }).catch((error: unknown) => {
		if (!isGone(error)) throw error;
	});
}

/** Whether two URLs are equal, except for case and a trailing slash, which HelloFlex may change. */
function isSameUrl(a: unknown, b: string): boolean {
	const normalized = (url: string) => url.replace(/\/$/, '').toLowerCase();
	return normalized(textOf(a)) === normalized(b);
}

const sortedNames = (names: unknown) =>
	(Array.isArray(names) ? names : [])
		.map((name) => textOf(name).toLowerCase())
		.sort()
		.join(' ');

/** Whether a registration is active and matches the settings of the node. */
const isUpToDate = (
	registration: UnknownRecord,
	{ webhookUrl, events }: RegistrationClient,
): boolean =>
	registration.isPaused !== true &&
	isSameUrl(registration.webHookUri, webhookUrl) &&
	sortedNames(registration.filters) === sortedNames(events);

/**
 * Whether HelloFlex has an up-to-date registration of this node.
 * @throws NodeApiError | NodeOperationError
 */
export async function isRegistered(ctx: IHookFunctions): Promise<boolean> {
	const { registration, signingKey } = readTriggerData(ctx);
	if (registration === undefined || signingKey === undefined) return false;
	return await withClient(ctx, async (client) => {
		if (registration.account !== client.account) return false;
		const found = await fetchOne(client, registration.id);
		return found !== undefined && isUpToDate(found, client);
	});
}

/** Registrations that were reported to the user; each is reported once. */
const REPORTED: MemoryPart<true> = { max: 500 };

/**
 * Reports once a registration that stays, because only its own API user can remove it. To continue is
 * safe: its deliveries are signed with a key that is no longer accepted.
 * @throws NodeOperationError
 */
function reportLeftBehind({ ctx }: RegistrationClient, { id, baseUrl }: Registration): void {
	const key = `${baseUrl} ${id}`;
	const reported = processMemory.part(REPORTED);
	if (reported.peek(key) === true) return;
	reported.set(key, true);
	throw new NodeOperationError(
		ctx.getNode(),
		`The webhook registration ${id} at ${baseUrl} could not be removed`,
		{
			description: `The credential now uses a different environment or API user, and only the previous one can remove it (DELETE ${baseUrl}/${itemPath(id)}). Publish again to continue; deliveries from the old registration are rejected.`,
		},
	);
}

/** IDs of registrations of the node's URL, left by an activation that did not end cleanly. */
async function orphans({ request, webhookUrl }: RegistrationClient): Promise<string[]> {
	const all = await request({ method: 'GET', path: REGISTRATIONS });
	return (Array.isArray(all) ? all : [])
		.filter(isRecord)
		.filter(({ webHookUri }) => isSameUrl(webHookUri, webhookUrl))
		.map(({ id }) => textOf(id))
		.filter((id) => id !== '');
}

/** Creates the registration, or updates an orphaned one. @returns its ID @throws RestError */
async function register(client: RegistrationClient, signingKey: string): Promise<string> {
	const { webhookUrl, events, ctx, request } = client;
	const settings = {
		webHookUri: webhookUrl,
		secret: signingKey,
		description: `n8n: ${textOf(ctx.getWorkflow().name)}`.slice(0, 100),
		isPaused: false,
		filters: events,
	};
	const [orphan, ...duplicates] = await orphans(client);
	for (const duplicate of duplicates) await removeOne(client, duplicate);
	if (orphan !== undefined) {
		const body = jsonBody({ id: orphan, ...settings });
		await request({ method: 'PUT', path: itemPath(orphan), body });
		return orphan;
	}
	const created = await request({
		method: 'POST',
		path: REGISTRATIONS,
		body: jsonBody(settings),
	});
	const id = isRecord(created) ? textOf(created.id) : '';
	if (id !== '') return id;
	const [found] = await orphans(client);
	if (found !== undefined) return found;
	throw new RestError(
		'response',
		'HelloFlex returned no registration ID',
		'Publish the workflow again.',
	);
}

/**
 * Registers the node, or updates its registration. Always returns true, as n8n requires.
 * @throws NodeApiError | NodeOperationError
 */
export async function createRegistration(ctx: IHookFunctions): Promise<boolean> {
	return await withClient(ctx, async (client) => {
		const { registration, signingKey } = readTriggerData(ctx);
		const isForeign = registration !== undefined && registration.account !== client.account;
		if (isForeign) reportLeftBehind(client, registration);
		// The key is kept for deliveries that HelloFlex resends while the node is registered again.
		const key = isForeign ? newKey() : (signingKey ?? newKey());
		const { account, baseUrl } = client;
		writeTriggerData(ctx, {
			registration: { id: await register(client, key), account, baseUrl },
			signingKey: key,
		});
		return true;
	});
}

/**
 * Removes the node's own registration, and no other. Always returns true, as n8n requires.
 * @throws NodeApiError | NodeOperationError
 */
export async function removeRegistration(ctx: IHookFunctions): Promise<boolean> {
	const { registration } = readTriggerData(ctx);
	if (registration === undefined) return true;
	return await withClient(ctx, async (client) => {
		if (registration.account !== client.account) {
			// It stays in the static data, so that the next activation reports it.
			ctx.logger.error(
				`The webhook registration ${registration.id} at ${registration.baseUrl} was not removed, because the credential uses a different environment or API user`,
			);
			return true;
		}
		await removeOne(client, registration.id);
		writeTriggerData(ctx, {});
		return true;
	});
}
