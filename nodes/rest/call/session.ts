import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { type ObjectPart, processMemory } from '../../../credentials/common/processMemory';
import { type Runtime, systemRuntime } from '../../../credentials/common/runtime';
import type { Identity } from '../../../credentials/token/engine/identity';
import type { CredentialStorage } from '../../../credentials/token/engine/obtain';
import { flowAt, type TokenFlow } from '../../../credentials/token/flow';
import { loadCompiler } from '../../../credentials/token/n8n/compilers';
import { flowOf, identityOf } from '../../../credentials/token/n8n/credential';
import { handoff } from '../../../credentials/token/n8n/handoff';
import { STORED_FIELD, STORED_FIELDS } from '../../../credentials/token/n8n/storedFields';
import { redact } from '../../../credentials/token/redact';
import {
	isAboutPace,
	isBusy,
	requestedDelayMs,
} from '../../../credentials/token/response/requestedDelay';
import type { ApiRequest, ApiResponse, Transport } from '../http';
import type { Client, Pacer } from './pacing/pacer';
import { pacerFor } from './pacing/pacerFor';
import type { PaceVerdict } from './pacing/verdict';
import { startInTime } from './patience';
import { Report } from './report';
import {
	bareTransportOf,
	logIn,
	type OpenedCredential,
	type RequestContext,
	storeState,
	transportOf,
} from './transport';

/** One credential with the values that its fields have for some items of one execution. */
export interface Session {
	readonly credential: OpenedCredential;
	readonly flow: TokenFlow;
	/** What is known about the token. */
	readonly identity: Identity;
	/** Sends once, when the API's limits allow one more. */
	readonly send: Transport;
	/** Makes sure that there is a token, and sends nothing else. */
	readonly logIn: () => Promise<void>;
	/** Sends without any credential, to places that must not get one. */
	readonly sendBare: Transport;
	/** The credential as it is stored now: another process may have renewed the token. */
	readonly storage: CredentialStorage;
	/** Takes over what is stored now, so that the logins of other processes are seen. */
	readonly lookAgain: () => Promise<void>;
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

/** What a response says about the pace. A busy server is about it where it says when to come again. */
function verdictOf(response: ApiResponse): PaceVerdict {
	const delayMs = requestedDelayMs(response);
	if (isAboutPace(response)) return { is: 'rejected', delayMs };
	if (isBusy(response.status) && delayMs !== undefined)
		return { is: 'rejected', delayMs, isBusy: true };
	return { is: response.status < 500 ? 'accepted' : 'unknown' };
}

/** What must not be shown: besides the credential's secrets each token that was in use, which a response may quote later. */
function secretsOf(flow: TokenFlow, identity: Identity) {
	const secrets = new Set(flow.secrets);
	const learn = () => {
		const { record, refresh } = identity;
		const { token } = record;
		const inUse = [token?.value, refresh.record.value, ...Object.values(token?.values ?? {})];
		for (const secret of inUse) if (secret !== undefined) secrets.add(secret);
	};
	return { learn, redact: (text: string) => redact(text, [...secrets]) };
}

/** A request that ends with its call: it may have waited for most of its time. */
function endingInTime(request: ApiRequest): ApiRequest {
	const timeoutMs = request.patience?.endsInMs ?? Number.POSITIVE_INFINITY;
	return timeoutMs < request.timeoutMs ? { ...request, timeoutMs } : request;
}

/** Sends when the pace allows one more, and tells the pace how that went. @internal */
export const atPace = (
	transport: Transport,
	{ pacer, client, report, runtime }: Pick<Session, 'client' | 'pacer' | 'report' | 'runtime'>,
): Transport =>
	async function send(request, reason) {
		const askedAtMs = runtime.steady();
		const permit = await startInTime(pacer, client, request.patience);
		report.waited(runtime.steady() - askedAtMs);
		let verdict: PaceVerdict = { is: 'unknown' };
		try {
			const response = await transport(endingInTime(request), reason);
			verdict = verdictOf(response);
			return response;
		} finally {
			permit.done(verdict, request.url);
		}
	};

function sessionOf(
	ctx: RequestContext,
	credential: OpenedCredential,
	open: () => Promise<ICredentialDataDecryptedObject>,
	{ client, report }: Pick<Session, 'client' | 'report'>,
): Session {
	const { type, data } = credential;
	const runtime = systemRuntime;
	const flow = flowOf(type, data);
	const identity = identityOf(type, data);
	const storage: CredentialStorage = {
		read: async () => (await open())[STORED_FIELD],
		write: async (text) => await storeState(ctx, credential, text),
	};
	handoff.connect(data, storage);
	const pacer = pacerFor(flow);
	const transport = transportOf(ctx, credential, runtime);
	const sendAtPace = atPace(transport, { pacer, client, report, runtime });
	const secrets = secretsOf(flow, identity);
	return {
		credential,
		flow,
		identity,
		storage,
		async lookAgain() {
			identityOf(type, { ...data, [STORED_FIELD]: await storage.read() });
		},
		async send(request, reason) {
			secrets.learn();
			return await sendAtPace(request, reason).finally(secrets.learn);
		},
		logIn: async () => await logIn(ctx, credential, flow),
		sendBare: bareTransportOf(ctx, runtime),
		pacer,
		client,
		report,
		runtime,
		redact: secrets.redact,
	};
}

/** Sessions for which the login has said where the API is. */
const LOCATED: ObjectPart<Promise<Session>> = {};

/**
 * The session with the base URL of its API, for which it logs in where only the login says so.
 * @throws RestError | TokenFlowError
 */
export async function located(session: Session): Promise<Session> {
	if (session.flow.locate === undefined) return session;
	const known = processMemory.objects(LOCATED);
	const locating =
		known.get(session) ??
		session.logIn().then(() => ({
			...session,
			flow: flowAt(session.flow, session.identity.record.token),
		}));
	known.set(session, locating);
	return await locating;
}

/** The credential's fields as they make sessions differ: all but the tokens that n8n keeps in it. */
function ownFieldsOf(data: ICredentialDataDecryptedObject): string {
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
		const ownFields = ownFieldsOf(data);
		const credential = { id: reference?.id ?? '', name: reference?.name ?? '', type, data };
		const session =
			sessions.get(ownFields) ??
			sessionOf(ctx, credential, async () => await open(itemIndex), execution);
		sessions.set(ownFields, session);
		return session;
	};
	await loadCompiler(type);
	const first = await open(0);
	const differs = async () => ownFieldsOf(await open(itemCount - 1)) !== ownFieldsOf(first);
	const isPerItem =
		itemCount > 1 &&
		(resolution === 'eachItem' || (resolution === 'automatic' && (await differs())));
	if (isPerItem) return async (itemIndex) => sessionFor(await open(itemIndex), itemIndex);
	let shared: Session | undefined;
	return async () => (shared ??= sessionFor(first, 0));
}
