import type { IDataObject } from 'n8n-workflow';

import { isLasting } from '../../../credentials/token/engine/cooldown';
import { attemptsOf } from '../../../credentials/token/engine/judgement';
import { broker } from '../../../credentials/token/n8n/credential';
import type { Returned } from '../../../credentials/token/response/loginErrors';
import { type Health, healthOf, tokenStatus, WELL } from '../../../credentials/token/report/status';
import { call } from '../../rest/call/call';
import { located, type Session } from '../../rest/call/session';
import { declaredFailure } from '../../rest/errors/declaredFailure';
import type { ApiRequest } from '../../rest/http';
import { findLogin } from './findings';

const TIMEOUT_MS = 30_000;
/** A check does not wait for a rate limit that lasts. */
const NO_RETRY = { retries: 0, budgetMs: 10_000 };

/** The health of a credential's login, with times; safe to show. */
export interface CredentialHealth extends Health {
	/** It may pass without anybody doing anything: the provider is down or busy. */
	readonly isTemporary: boolean;
	readonly status: IDataObject;
}

const holdsToken = (session: Session) =>
	['fresh', 'due'].includes(tokenStatus(broker, session.identity, session.flow).state);

const PASSING: readonly number[] = [408, 425, 429];
const isPassing = (status = 0) => status >= 500 || PASSING.includes(status);

/**
 * Asks the API for its cheapest endpoint, as any request would: with the held token, or with a new one where
 * the engine would log in for a request. Without such an endpoint, nothing is sent while a token is held.
 */
async function askApi(session: Session): Promise<Returned | undefined> {
	const { flow } = await located(session);
	const { checkUrl } = flow;
	if (checkUrl === undefined) {
		// What is at the base URL says nothing about the token.
		if (!holdsToken(session)) await session.logIn();
		return undefined;
	}
	const request: ApiRequest = {
		method: 'GET',
		headers: {},
		effect: 'read',
		timeoutMs: TIMEOUT_MS,
		url: checkUrl,
	};
	return await call(
		session,
		request,
		async ({ status, body }) => {
			if (status >= 400) return { status, body: (await body.bytes()).toString('utf8') };
			body.discard();
			return { status, body: '' };
		},
		{ acceptsAnyStatus: true, retry: NO_RETRY },
	);
}

const CAUSES: readonly unknown[] = ['rate-limited', 'temporarily-unavailable'];

/** Times and places of a token, without the failure, which the health says. */
function timesOf({ identity, flow }: Session): IDataObject {
	const { service, environment, host, secondsLeft, loggedInAt, nextLoginAt } = tokenStatus(
		broker,
		identity,
		flow,
	);
	return { secondsLeft, loggedInAt, nextLoginAt, service, environment, host };
}

/** Whether a login works now; never an error. A login is sent only where the engine would send one. */
export async function checkHealth(session: Session): Promise<CredentialHealth> {
	const { findings, error } = await findLogin(session, askApi);
	const { step, result, cause, whatToDo } = healthOf(findings);
	return {
		result,
		step,
		cause: session.redact(cause),
		whatToDo: session.redact(whatToDo),
		isTemporary:
			CAUSES.includes(declaredFailure(error)?.cause) ||
			isPassing(findings.check?.response?.status),
		status: timesOf(session),
	};
}

/** What other requests have found out about a login; undefined where nobody logged in yet. */
export function rememberedHealth(session: Session): CredentialHealth | undefined {
	const { identity, flow, redact } = session;
	const { failure } = attemptsOf(identity, flow);
	const status = timesOf(session);
	if (failure === undefined)
		return identity.record.token === undefined
			? undefined
			: { ...WELL, isTemporary: false, status };
	return {
		result: 'failed',
		step: 'Send login',
		cause: redact(failure.message),
		whatToDo: redact(failure.description),
		isTemporary: !isLasting(failure),
		status,
	};
}

/** A credential from which no login can be made. @param error of its fields */
export const unusableHealth = (message: string, description: string): CredentialHealth => ({
	...healthOf({ fieldsError: { message, description } }),
	isTemporary: false,
	status: {},
});

/** Nobody has logged in yet. */
export const NOT_SEEN: CredentialHealth = { ...WELL, isTemporary: false, status: {} };

/** What people see. */
export const healthItem = ({
	result,
	step,
	cause,
	whatToDo,
	status,
}: CredentialHealth): IDataObject => ({ result, step, cause, whatToDo, ...status });
