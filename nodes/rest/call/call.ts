import type { ResponseRule } from '../../../credentials/token/flow';
import { tokenTargets } from '../../../credentials/token/origin';
import { isDenied } from '../errors/advice';
import { RestError } from '../errors/restError';
import type { ApiRequest, ApiResponse } from '../http';
import { sendAuthorized } from './authorized';
import { expirySignals, type IsExpired } from './expirySignals';
import { acquireInTime, Patience } from './patience';
import { type Hop, type HopOutcome, redirectTarget, sendFollowing } from './redirect';
import { ruleError, ruleFor } from './responseRules';
import { type AttemptContext, DEFAULT_RETRY, Retries, type RetryLimits } from './retry';
import type { Session } from './session';
import { type ReadApiError, statusError } from './statusError';

/** How responses are judged, and how long one tries. */
export interface CallRules {
	readonly readApiError?: ReadApiError | undefined;
	/** Every status is a response, for those who want to look at it themselves. */
	readonly acceptsAnyStatus?: boolean;
	readonly retry?: RetryLimits;
	/** Beside those of the credential. */
	readonly responseRules?: readonly ResponseRule[];
	/** What a rule ignores has no data, such as a page that does not exist; default: its body is read. */
	readonly readsIgnoredAsBlank?: boolean;
}

type Consume<Result> = (response: ApiResponse) => Promise<Result>;

/** 304 is what a request with a condition asks for. */
const isSuccess = ({ status }: ApiResponse) => (status >= 200 && status < 300) || status === 304;

const GONE: readonly number[] = [404, 410];

const WAS_DELETED =
	'A record was deleted by an attempt whose response was lost: the next attempt did not find it any more.';

const OVERLOADED: readonly number[] = [429, 503, 529];

/** Whether the API had too much to do; undefined where it did not even see the request. */
function isOverload(error: unknown): boolean | undefined {
	if (!(error instanceof RestError)) return false;
	const { kind, details } = error;
	if (details.isUnsent === true) return undefined;
	return kind === 'timeout' || OVERLOADED.includes(details.status ?? 0);
}

/** A response without content. */
const blank = (response: ApiResponse): ApiResponse => ({
	...response,
	headers: {},
	body: { bytes: async () => Buffer.alloc(0), take: () => Buffer.alloc(0), discard: () => {} },
});

/** All of one hop that is repeated as one: sending, judging, reading. */
class HopSender<Result> {
	private readonly isExpired: IsExpired;
	private readonly responseRules: readonly ResponseRule[];

	constructor(
		private readonly session: Session,
		private readonly consume: Consume<Result>,
		private readonly rules: CallRules,
		private readonly patience: Patience,
	) {
		this.isExpired = expirySignals(session.flow);
		// What is said of one request is nearer than what is said of all.
		this.responseRules = [
			...(rules.responseRules ?? []),
			...(session.flow.responseRules ?? []),
		];
	}

	/** Sends a hop, at the pace that the API takes, with another token where it rejects the first one. */
	async send(hop: Hop, context: AttemptContext): Promise<HopOutcome<Result>> {
		if (hop.isBare) return await this.judge(hop, await this.session.sendBare(hop.request));
		const { pacer, client } = this.session;
		const slot = await acquireInTime(pacer, client, this.patience);
		const request = { ...hop.request, patience: this.patience };
		return await this.sendAndJudge({ ...hop, request }, context).then(
			(outcome) => {
				slot.release(false);
				return outcome;
			},
			(error: unknown) => {
				slot.release(isOverload(error), hop.request.url);
				throw error;
			},
		);
	}

	private async sendAndJudge(
		hop: Hop,
		{ isAfterLoss }: AttemptContext,
	): Promise<HopOutcome<Result>> {
		const response = await sendAuthorized(this.session, hop.request, this.isExpired);
		const isGone = hop.request.method === 'DELETE' && GONE.includes(response.status);
		if (!isAfterLoss || !isGone) return await this.judge(hop, response);
		response.body.discard();
		this.session.report.say(WAS_DELETED);
		return await this.judge(hop, { ...blank(response), status: 204, statusText: '' });
	}

	/** @throws RestError where the response is no success */
	private async judge({ isBare }: Hop, response: ApiResponse): Promise<HopOutcome<Result>> {
		if (redirectTarget(response) !== undefined) return { redirect: response };
		const rule = isBare ? undefined : await ruleFor(this.responseRules, response);
		if (rule !== undefined && rule.outcome !== 'ignore')
			throw await ruleError(rule, response, this.rules.readApiError);
		const isAccepted = rule !== undefined || (this.rules.acceptsAnyStatus === true && !isBare);
		if (!isAccepted && !isSuccess(response)) {
			const error = await statusError(response, this.rules.readApiError);
			throw isBare && isDenied(response.status)
				? error.with({ advice: tokenTargets(this.session.flow) })
				: error;
		}
		const isBlank =
			this.rules.readsIgnoredAsBlank === true && rule !== undefined && !isSuccess(response);
		return { result: await this.consume(isBlank ? blank(response) : response) };
	}
}

/**
 * Makes a call: each request of it waits for its turn, is sent, with another token where the API
 * rejected the first one, and again after failures that pass, where that does nothing twice; redirects
 * are followed, and the response is handed to `consume`.
 * @throws RestError
 */
export async function call<Result>(
	session: Session,
	request: ApiRequest,
	consume: Consume<Result>,
	rules: CallRules = {},
): Promise<Result> {
	const { runtime, report, client, flow, pacer, redact } = session;
	const limits = rules.retry ?? DEFAULT_RETRY;
	const retries = new Retries({ limits, runtime, report, redact, signal: client.signal });
	const sender = new HopSender(session, consume, rules, new Patience(pacer, runtime, limits));
	return await sendFollowing(
		request,
		flow,
		async (hop) =>
			await retries.run(
				hop.request,
				async (context) => await sender.send(hop, context),
				hop.isBare ? undefined : pacer,
			),
	);
}
