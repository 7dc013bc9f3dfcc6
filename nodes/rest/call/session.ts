import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { type Runtime, systemRuntime } from '../../../credentials/common/runtime';
import { textOf } from '../../../credentials/common/unknown';
import type { Entry } from '../../../credentials/token/engine/broker';
import type { HeldToken } from '../../../credentials/token/engine/heldToken';
import type { TokenFlow } from '../../../credentials/token/flow';
import { entryOf, flowOf } from '../../../credentials/token/n8n/credential';
import { NO_TOKEN, STORED_FIELDS } from '../../../credentials/token/n8n/storedFields';
import { redact } from '../../../credentials/token/redact';
import { isAboutPace, requestedDelayMs } from '../../../credentials/token/response/requestedDelay';
import type { ApiResponse, Transport } from '../http';
import type { Client, Pacer, PaceVerdict } from './pacing/pacer';
import { pacerFor } from './pacing/pacers';
import { Report } from './report';
import { bareTransportOf, type OpenedCredential, type RequestContext, transportOf } from './send';

/** One credential with the values that its fields have for some items of one execution. */
export interface Session {
	readonly credential: OpenedCredential;
	readonly flow: TokenFlow;
	/** What this process knows about the token. */
	readonly entry: Entry;
	/** Sends once, when the API's limits allow one more. */
	readonly send: Transport;
	/** Sends without any credential, to places that must not get one. */
	readonly sendBare: Transport;
	/**
	 * Takes over what was stored since, by another process or execution; calls about the same token
	 * share one reading.
	 */
	readonly readAgain: (rejected: HeldToken) => Promise<void>;
	/** The pace of all requests with these keys in this process. */
	readonly pacer: Pacer;
	/** This execution, as the pacer knows it. */
	readonly client: Client;
	/** What the user should know of this execution. */
	readonly report: Report;
	readonly runtime: Runtime;
	/** Text without the credential's secrets and tokens. */
	readonly redact: (text: string) => string;
}

/** Decrypts the credential with the values of its expressions for an item. */
type Open = (itemIndex: number) => Promise<ICredentialDataDecryptedObject>;

function copyStoredFields(
	from: ICredentialDataDecryptedObject,
	to: ICredentialDataDecryptedObject,
): void {
	for (const name of STORED_FIELDS) {
		const value = from[name];
		if (value !== undefined) Object.assign(to, { [name]: value });
	}
}

function rereader(
	open: () => Promise<ICredentialDataDecryptedObject>,
	data: ICredentialDataDecryptedObject,
) {
	const readings = new Map<string, Promise<void>>();
	return async ({ value }: HeldToken) => {
		const reading =
			readings.get(value) ?? open().then((stored) => copyStoredFields(stored, data));
		readings.set(value, reading);
		await reading;
	};
}

/** What a response says about the pace. A 503 is about it where it says when to come again. */
function verdictOf(response: ApiResponse): PaceVerdict {
	const delayMs = requestedDelayMs(response);
	if (isAboutPace(response)) return { is: 'rejected', delayMs };
	if (response.status === 503 && delayMs !== undefined)
		return { is: 'rejected', delayMs, isBusy: true };
	return { is: response.status < 500 ? 'accepted' : 'unknown' };
}

function sessionOf(
	ctx: RequestContext,
	credential: OpenedCredential,
	open: () => Promise<ICredentialDataDecryptedObject>,
	{ client, report }: Pick<Session, 'client' | 'report'>,
): Session {
	const { type, data } = credential;
	const runtime = systemRuntime;
	const flow = flowOf(type, data);
	const entry = entryOf(type, data);
	const pacer = pacerFor(flow);
	const transport = transportOf(ctx, credential, runtime);
	const secrets = new Set(flow.secrets);
	const learn = () => {
		const held = [data.accessToken, data.refreshToken].map(textOf);
		for (const secret of [...held, entry.token?.value, entry.token?.refreshToken])
			if (secret !== undefined && secret !== NO_TOKEN) secrets.add(secret);
	};
	return {
		credential,
		flow,
		entry,
		async send(request, wish) {
			// Each token that was in use: an answer may quote one that has been replaced since.
			learn();
			const askedAtMs = runtime.monotonic();
			const permit = await pacer.start(client);
			report.waited(runtime.monotonic() - askedAtMs);
			let verdict: PaceVerdict = { is: 'unknown' };
			try {
				const response = await transport(request, wish);
				verdict = verdictOf(response);
				return response;
			} finally {
				permit.done(verdict);
				learn();
			}
		},
		sendBare: bareTransportOf(ctx, runtime),
		pacer,
		client,
		report,
		runtime,
		readAgain: rereader(open, data),
		redact: (text) => redact(text, [...secrets]),
	};
}

/** The credential's fields as they make sessions differ: all but the token that n8n keeps in it. */
function identityOf(data: ICredentialDataDecryptedObject): string {
	const own = Object.entries(data).filter(([name]) => !STORED_FIELDS.includes(name));
	return JSON.stringify(own);
}

/** How a credential whose fields hold expressions is resolved. */
export type Resolution = 'automatic' | 'eachItem' | 'once';

interface SessionOptions {
	/** Default `automatic`. */
	readonly resolution?: Resolution;
	/** The user set how many requests are sent at a time. */
	readonly isFixed?: boolean;
}

function stopSignal(ctx: RequestContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in ctx ? ctx.getExecutionCancelSignal() : undefined;
}

/**
 * Opens the node's credential: once for all items where its fields have the same values for the
 * first and the last, otherwise per item. Items with equal values share a session.
 */
export async function openSessions(
	ctx: RequestContext,
	type: string,
	itemCount: number,
	{ resolution = 'automatic', isFixed = false }: SessionOptions = {},
): Promise<(itemIndex: number) => Promise<Session>> {
	const reference = ctx.getNode().credentials?.[type];
	const open: Open = async (itemIndex) => await ctx.getCredentials(type, itemIndex);
	const sessions = new Map<string, Session>();
	const report = new Report();
	const execution = { report, client: { owner: report, isFixed, signal: stopSignal(ctx) } };
	const sessionFor = (data: ICredentialDataDecryptedObject, itemIndex: number) => {
		const identity = identityOf(data);
		const credential = { id: reference?.id ?? '', name: reference?.name ?? '', type, data };
		const session =
			sessions.get(identity) ??
			sessionOf(ctx, credential, async () => await open(itemIndex), execution);
		sessions.set(identity, session);
		return session;
	};
	const first = await open(0);
	const differs = async () => identityOf(await open(itemCount - 1)) !== identityOf(first);
	const isPerItem =
		itemCount > 1 &&
		(resolution === 'eachItem' || (resolution === 'automatic' && (await differs())));
	if (isPerItem) return async (itemIndex) => sessionFor(await open(itemIndex), itemIndex);
	return async () => sessionFor(first, 0);
}
