import { TokenFlowError } from '../../credentials/token/errors';
import { RestError } from '../../nodes/rest/errors/restError';
import { randomOf } from './random';
import type { Case, Target } from './target';

/** What every case may compute, ms, besides its characters: compilation and collected garbage. */
const BASE_MS = 40;
const PER_CHAR_US = 5;
/** A case that took too long is timed again: what was compiled meanwhile is fast then. */
const TRIES = 3;
/** Messages are shown in n8n's editor. */
const MAX_MESSAGE = 4_000;

export interface Verdict {
	/** What is wrong; undefined where all is well. */
	readonly problem?: string;
	/** Where the parser rejected the input, which it may. */
	readonly isRejected: boolean;
	readonly milliseconds: number;
	readonly chars: number;
}

interface Outcome {
	readonly shown: string;
	readonly isRejected: boolean;
	readonly crash?: string;
}

function textOfError(error: unknown): string {
	if (error instanceof TokenFlowError) return `${error.message}\n${error.description}`;
	if (error instanceof RestError) return `${error.message}\n${JSON.stringify(error.advice)}`;
	throw error;
}

/** All texts of a result. Half of a character would be written as an escape, whose letters may complete a secret. */
const textsOf = (result: unknown): string =>
	JSON.stringify(result, (_name, value: unknown) =>
		typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\ufffd') : value,
	) ?? '';

async function outcomeOf({ read, secrets }: Case): Promise<Outcome> {
	try {
		const result = await read();
		return {
			shown: secrets === undefined ? '' : textsOf(result),
			isRejected: false,
		};
	} catch (error) {
		const isClear = error instanceof TokenFlowError || error instanceof RestError;
		if (isClear) return { shown: textOfError(error), isRejected: true };
		const crash = error instanceof Error ? (error.stack ?? error.message) : String(error);
		return { shown: '', isRejected: false, crash: crash.split('\n').slice(0, 6).join('\n') };
	}
}

const isPolluted = () => Object.keys(Object.prototype).length > 0;

function problemOf({ shown, isRejected, crash }: Outcome, { secrets = [] }: Case) {
	if (crash !== undefined) return crash;
	if (isPolluted()) return 'The prototype of all objects was changed';
	if (isRejected && shown.length > MAX_MESSAGE) return `A message of ${shown.length} characters`;
	const leaked = secrets.find((secret) => secret.length > 5 && shown.includes(secret));
	return leaked === undefined
		? undefined
		: `The secret ${JSON.stringify(leaked)} is shown: ${shown.slice(0, 300)}`;
}

/** The same case again, as it changes while it is read. */
export const caseOf = (target: Target, seed: number, index: number): Case =>
	target.make(randomOf(seed, target.name, index));

/** Computing, not time that passed: on a busy machine others delay a case. */
function computedMs(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
}

/** Runs one case: crash, leak, changed prototype, or more time than its length allows. */
export async function judge(target: Target, seed: number, index: number): Promise<Verdict> {
	const { perCharUs = PER_CHAR_US, baseMs = BASE_MS } = target;
	let milliseconds = Infinity;
	for (let attempt = 0; ; attempt++) {
		const one = caseOf(target, seed, index);
		const startMs = computedMs();
		const outcome = await outcomeOf(one);
		milliseconds = Math.min(milliseconds, computedMs() - startMs);
		const chars = one.input.length;
		const budgetMs = baseMs + (chars * perCharUs) / 1000;
		const problem = problemOf(outcome, one);
		const isSlow = milliseconds > budgetMs;
		const slow = isSlow ? `${Math.round(milliseconds)} ms for ${chars} characters` : undefined;
		if (problem === undefined && isSlow && attempt < TRIES) continue;
		const found = problem ?? slow;
		return {
			...(found && { problem: found }),
			isRejected: outcome.isRejected,
			milliseconds,
			chars,
		};
	}
}
