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
import { type OwnRegistration, readNotes, writeNotes } from './notes';

/** How the trigger registers with HelloFlex, and takes its registration back. */

const REGISTRATIONS = 'webhooks/registrations';
const itemPath = (id: string) => `${REGISTRATIONS}/${encodeURIComponent(id)}`;

/** HelloFlex takes 32 to 64 characters. */
const newKey = () => systemRuntime.randomBytes(32).toString('hex');

interface RegistrationClient {
	readonly ctx: IHookFunctions;
	readonly account: string;
	readonly place: string;
	/** Where HelloFlex sends to. */
	readonly address: string;
	readonly events: readonly string[];
	readonly request: (parts: RequestParts) => Promise<unknown>;
}

/** Another environment or API user does not know the registrations of this one. */
const accountOf = ({ flow, credential }: Session): string =>
	createHash('sha256')
		.update(JSON.stringify([flow.baseUrl, credential.data.clientId]))
		.digest('hex')
		.slice(0, 16);

function eventsOf(ctx: IHookFunctions): string[] {
	const chosen: unknown = ctx.getNodeParameter('events', []);
	const events = (Array.isArray(chosen) ? chosen : [chosen]).map(textOf);
	const named = events.filter((event) => event !== '');
	return named.length === 0 || named.includes('*') ? ['*'] : named;
}

/** Does something with HelloFlex; what goes wrong becomes one of n8n's errors. */
async function withClient<Result>(
	ctx: IHookFunctions,
	work: (desk: RegistrationClient) => Promise<Result>,
): Promise<Result> {
	const session = await (await openSessions(ctx, 'helloFlexApi', 1))(0);
	const desk: RegistrationClient = {
		ctx,
		account: accountOf(session),
		place: session.flow.baseUrl,
		address: ctx.getNodeWebhookUrl('default') ?? '',
		events: eventsOf(ctx),
		request: async (parts) => await readJson(session, parts, { readApiError }),
	};
	return await work(desk).catch((error: unknown) => {
		throw toNodeError(ctx.getNode(), error, { redact: session.redact });
	});
}

const isGone = (error: unknown): boolean =>
	error instanceof RestError && error.details.status === 404;

/** The registration at HelloFlex; undefined where it is gone. */
async function fetched(
	{ request }: RegistrationClient,
	id: string,
): Promise<UnknownRecord | undefined> {
	const held = await request({ method: 'GET', path: itemPath(id) }).catch((error: unknown) => {
		if (isGone(error)) return undefined;
		throw error;
	});
	return isRecord(held) ? held : undefined;
}

async function removeOne({ request }: RegistrationClient, id: string): Promise<void> {
	await request({ method: 'DELETE', path: itemPath(id) }).catch((error: unknown) => {
		if (!isGone(error)) throw error;
	});
}

/** HelloFlex may write an address in its own way. */
function isSameAddress(a: unknown, b: string): boolean {
	const [one, other] = [textOf(a), b];
	return (
		one === other ||
		one.replace(/\/$/, '').toLowerCase() === other.replace(/\/$/, '').toLowerCase()
	);
}

const sortedNames = (names: unknown) =>
	(Array.isArray(names) ? names : [])
		.map((name) => textOf(name).toLowerCase())
		.sort()
		.join(' ');

/** Whether a registration does what the node is set to. */
const isUpToDate = (held: UnknownRecord, { address, events }: RegistrationClient): boolean =>
	held.isPaused !== true &&
	isSameAddress(held.webHookUri, address) &&
	sortedNames(held.filters) === sortedNames(events);

export async function isRegistered(ctx: IHookFunctions): Promise<boolean> {
	const { registration, signingKey } = readNotes(ctx);
	if (registration === undefined || signingKey === undefined) return false;
	return await withClient(ctx, async (desk) => {
		if (registration.account !== desk.account) return false;
		const held = await fetched(desk, registration.id);
		return held !== undefined && isUpToDate(held, desk);
	});
}

/** Registrations that the user was told of: naming one once is enough. */
const NAMED: MemoryPart<true> = { max: 500 };

/**
 * Only its own API user can remove a registration. The user is told once which one stays; going on
 * is safe, because what it sends is signed with a key that is forgotten.
 * @throws NodeOperationError
 */
function nameLeftBehind({ ctx }: RegistrationClient, { id, place }: OwnRegistration): void {
	const key = `${place} ${id}`;
	const named = processMemory.part(NAMED);
	if (named.peek(key) === true) return;
	named.set(key, true);
	throw new NodeOperationError(
		ctx.getNode(),
		`The webhook registration ${id} at ${place} could not be removed`,
		{
			description: `The credential now belongs to another environment or API user, and only the former one can remove it, with DELETE ${place}/${itemPath(id)}. Publish the workflow again to go on without that: what the old registration sends is rejected.`,
		},
	);
}

/** Those that send to the node's own address, from an activation that was not ended in order. */
async function orphans({ request, address }: RegistrationClient): Promise<string[]> {
	const all = await request({ method: 'GET', path: REGISTRATIONS });
	return (Array.isArray(all) ? all : [])
		.filter(isRecord)
		.filter(({ webHookUri }) => isSameAddress(webHookUri, address))
		.map(({ id }) => textOf(id))
		.filter((id) => id !== '');
}

async function register(desk: RegistrationClient, signingKey: string): Promise<string> {
	const { address, events, ctx, request } = desk;
	const wanted = {
		webHookUri: address,
		secret: signingKey,
		description: `n8n: ${textOf(ctx.getWorkflow().name)}`.slice(0, 100),
		isPaused: false,
		filters: events,
	};
	const [known, ...others] = await orphans(desk);
	for (const other of others) await removeOne(desk, other);
	if (known !== undefined) {
		const body = jsonBody({ id: known, ...wanted });
		await request({ method: 'PUT', path: itemPath(known), body });
		return known;
	}
	const made = await request({ method: 'POST', path: REGISTRATIONS, body: jsonBody(wanted) });
	const id = isRecord(made) ? textOf(made.id) : '';
	if (id !== '') return id;
	const [found] = await orphans(desk);
	if (found !== undefined) return found;
	throw new RestError(
		'response',
		'HelloFlex did not say which registration it made',
		'Publish the workflow again.',
	);
}

/** Registers the node, or brings its registration up to date. */
export async function createRegistration(ctx: IHookFunctions): Promise<boolean> {
	return await withClient(ctx, async (desk) => {
		const { registration, signingKey } = readNotes(ctx);
		const isForeign = registration !== undefined && registration.account !== desk.account;
		if (isForeign) nameLeftBehind(desk, registration);
		// The same key as before, for deliveries that HelloFlex repeats while the node is re-registered.
		const key = isForeign ? newKey() : (signingKey ?? newKey());
		const { account, place } = desk;
		writeNotes(ctx, {
			registration: { id: await register(desk, key), account, place },
			signingKey: key,
		});
		return true;
	});
}

/** Takes back the node's own registration, and no other. */
export async function removeRegistration(ctx: IHookFunctions): Promise<boolean> {
	const { registration } = readNotes(ctx);
	if (registration === undefined) return true;
	return await withClient(ctx, async (desk) => {
		if (registration.account !== desk.account) {
			// It stays in the notes, so that the next activation names it.
			ctx.logger.error(
				`The webhook registration ${registration.id} at ${registration.place} belongs to another environment or API user than the credential and was not removed`,
			);
			return true;
		}
		await removeOne(desk, registration.id);
		writeNotes(ctx, {});
		return true;
	});
}
