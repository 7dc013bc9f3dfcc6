import { createHash } from 'node:crypto';

import { isRecord, type UnknownRecord } from '../../../../../credentials/common/unknown';
import { Report } from '../../../../../nodes/rest/call/report';
import type { Session } from '../../../../../nodes/rest/call/session';
import { RestError } from '../../../../../nodes/rest/errors/restError';
import {
	type ApiRequest,
	type ApiResponse,
	headerOf,
	type ResponseHeaders,
} from '../../../../../nodes/rest/http';
import { type Api, Refused } from './api';
import type { Records } from './records';
import { isCounted, type Scenario } from './scenario';
import type { Hiccup } from './steps';

/** What such an API returns in place of a page. */
const HICCUPS: { readonly [Kind in Hiccup]: (body: UnknownRecord) => unknown } = {
	blank: () => ({}),
	emptyPage: (body) => ({ ...body, items: [] }),
	error: () => ({ ok: false, error: 'try later' }),
	noContent: () => undefined,
};

/** What happens to one poll's calls. */
export interface Mischief {
	/** This call fails, counted from 1. */
	readonly failAt?: number;
	/** What it returns instead of an error. */
	readonly answer?: Hiccup;
	/** Told after each answer, with the number of calls so far. */
	readonly between?: (calls: number) => void;
}

/** Status, headers and content of an answer; undefined: it has none. */
type Answer = readonly [status: number, headers: ResponseHeaders, body: unknown];

/** A fresh slot whenever one is asked for: the pace of an API is no concern here. */
const PACER = {
	acquire: async () => await Promise.resolve({ release: () => {} }),
	heldForMs: 0,
	isAlone: () => false,
	said: undefined,
	nextInMs: 0,
	accepted: 0,
};

const FLOW = {
	baseUrl: 'https://api.example.com/v1',
	extraOrigins: [],
	guide: { service: 'Example', environment: '' },
	attach: () => ({}),
};

const wait = async () => await Promise.resolve();

/** The server in front of the lists: tokens, failures, clocks, and pages that did not change. */
export class Server {
	isTokenAlive = true;
	mischief: Mischief = {};
	/** Calls since the last time that mischief was made. */
	calls = 0;
	/** Whether one of them was answered as if all was well. */
	hasHiccuped = false;

	constructor(
		private readonly scenario: Scenario,
		private readonly records: Records,
		readonly api: Api,
	) {}

	/** What the engine sends its requests with. */
	get session(): Session {
		const session: Partial<Record<keyof Session, unknown>> = {
			flow: FLOW,
			identity: { record: {}, doubts: {} },
			send: async (request: ApiRequest, renewal: unknown) => {
				await wait();
				// The token is renewed where the one before was rejected.
				this.isTokenAlive ||= renewal !== undefined;
				return this.responseTo(request, this.answerTo(request));
			},
			pacer: PACER,
			client: { owner: {}, isFixed: false },
			report: new Report(),
			runtime: {
				now: () => this.records.nowMs,
				monotonic: () => this.records.nowMs,
				steady: () => this.records.nowMs,
			},
			redact: (text: string) => text,
		};
		return session as Session;
	}

	private responseTo(request: ApiRequest, [status, headers, body]: Answer): ApiResponse {
		const bytes = Buffer.from(body === undefined ? '' : JSON.stringify(body));
		return {
			request,
			status,
			statusText: '',
			headers: { 'content-type': 'application/json', ...headers },
			body: {
				bytes: async () => await Promise.resolve(bytes),
				take: () => bytes,
				discard: () => {},
			},
			sentToken: { token: { value: 'token' } } as NonNullable<ApiResponse['sentToken']>,
			receivedAtMs: this.records.nowMs,
		};
	}

	private answerTo(request: ApiRequest): Answer {
		if (!this.isTokenAlive) return [401, {}, { error: 'The token has expired' }];
		this.calls += 1;
		const answer =
			this.calls === this.mischief.failAt ? this.failing(request) : this.page(request);
		this.records.advance(this.scenario.api.callMs);
		this.mischief.between?.(this.calls);
		return answer;
	}

	private get date(): ResponseHeaders {
		const { hasDate, dateAheadMs } = this.scenario.api;
		return hasDate ? { date: new Date(this.records.nowMs + dateAheadMs).toUTCString() } : {};
	}

	private page(request: ApiRequest): Answer {
		try {
			const body = this.api.bodyFor(request);
			if (body === undefined) return [404, this.date, { error: 'There is no such record' }];
			const etag = this.etagOf(body);
			const isKnown = etag !== '' && headerOf(request.headers, 'If-None-Match') === etag;
			const headers = { ...this.date, ...(etag === '' ? {} : { etag }) };
			return isKnown ? [304, headers, undefined] : [200, headers, body];
		} catch (error) {
			if (!(error instanceof Refused)) throw error;
			return [400, this.date, { error: error.message }];
		}
	}

	/** Names what a page shows, but for what differs whenever one looks; '' where there is no such header. */
	private etagOf(body: unknown): string {
		if (!this.scenario.api.hasEtag) return '';
		const text = JSON.stringify(body, (name, value: unknown) => (name === 'url' ? '' : value));
		return `"${createHash('sha256').update(text).digest('hex').slice(0, 16)}"`;
	}

	/** What a call returns that fails. @throws RestError */
	private failing(request: ApiRequest): Answer {
		const { answer } = this.mischief;
		const [status, , body] = this.page(request);
		const hasList = status === 200 && isRecord(body) && Array.isArray(body.items);
		// Where pages are counted and no total is stated, a page without rows is the end.
		const isNone =
			answer === 'emptyPage' || (answer === 'noContent' && isCounted(this.scenario));
		const isPossible = !isNone || (isRecord(body) && body.total !== undefined);
		if (answer !== undefined && hasList && isPossible) {
			this.hasHiccuped = true;
			const shown = HICCUPS[answer](body);
			return [shown === undefined ? 204 : 200, this.date, shown];
		}
		const failures = [
			() => {
				throw new RestError('network', 'The connection broke off');
			},
			(): Answer => [503, this.date, { error: 'unavailable' }],
			() => {
				throw new RestError('timeout', 'No answer came in time');
			},
		];
		const fail = failures[this.calls % failures.length];
		return fail?.() ?? [500, {}, undefined];
	}
}
