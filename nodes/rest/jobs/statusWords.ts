/**
 * What jobs call their states. Collected from the definitions of Azure (long-running operations, Durable
 * Functions), Salesforce Bulk API 2.0, Google (google.longrunning.Operation, BigQuery jobs), Shopify bulk
 * operations, Adobe PDF Services, Amazon SP-API reports, Replicate, OpenAI and Anthropic batches, TikTok and
 * Microsoft Advertising reports, Zendesk job statuses, eBay feeds, Walmart feeds, Meta insights, Mailchimp batches,
 * Eloqua syncs, Intercom exports. `ready` is missing on purpose: at some, the result is ready; at
 * others (Apify) the job is, to start.
 */
export type JobState = 'done' | 'failed' | 'running';

/** In lower case, letters only: `IN_PROGRESS`, `InProgress` and `in progress` are one word. */
const WORDS: Readonly<Record<JobState, readonly string[]>> = {
	done: [
		'complete',
		'completed',
		'done',
		'ended',
		'finished',
		'nodata',
		'ok',
		'processed',
		'succeeded',
		'success',
		'successful',
	],
	failed: [
		'aborted',
		'cancelled',
		'canceled',
		'dead',
		'error',
		'errored',
		'expired',
		'fail',
		'failed',
		'failure',
		'fatal',
		'incomplete',
		'invalid',
		'rejected',
		'skipped',
		'stopped',
		'terminated',
		'timedout',
		'timeout',
		'validationfailed',
		'warning',
		// A part of the result must not look like all of it.
		'completedwitherror',
		'completedwitherrors',
		'finishedwitherrors',
		'partial',
		'partiallycompleted',
		'partiallysucceeded',
		'partialsuccess',
	],
	running: [
		'accepted',
		'active',
		'canceling',
		'cancelling',
		'created',
		'enqueued',
		'executing',
		'finalizing',
		'initializing',
		'inprocess',
		'inprogress',
		'inqueue',
		'new',
		'notstarted',
		'open',
		'pending',
		'preparing',
		'preprocessing',
		'processing',
		'queued',
		'queuing',
		'received',
		'requested',
		'requesting',
		'retrying',
		'running',
		'scheduled',
		'started',
		'starting',
		'submitted',
		'uploadcomplete',
		'validating',
		'waiting',
		'working',
	],
};

const STATES: ReadonlyMap<string, JobState> = new Map(
	(['done', 'failed', 'running'] as const).flatMap((state) =>
		WORDS[state].map((word) => [word, state] as const),
	),
);

/** Letters of a word, as the tables have them. */
export const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}]/gu, '');

/** What a word means for a job, also with `Job` before it (Salesforce, Meta); undefined for an unknown one. */
export const stateOfWord = (word: string): JobState | undefined =>
	STATES.get(lettersOf(word).replace(/^job/, ''));

/** Words with which an envelope says that the request was understood, whatever the job does. */
const ENVELOPE: readonly string[] = ['ok', 'success'];

/**
 * Whether a word may speak of the request, not of the job
 * (JSend: `{"status": "success", "data": {"status": "processing"}}`).
 */
export const isAboutRequest = (word: string): boolean => ENVELOPE.includes(lettersOf(word));
