import { buildRequest } from '../../call/apiRequest';
import type { Session } from '../../call/session';
import type { ApiRequest } from '../../http';
import { firstRequest } from '../../pagination';
import { detectionFor } from '../detect';
import type { Page, PollContext, Position, Question, SyncState, WalkOptions } from '../syncTypes';
import type { ListSource, SyncPlan } from './plan';
import { askedParts } from './question';

/** What a reading asks for first. */
class Asked extends Error {
	constructor(
		readonly question: Question,
		readonly from: Position | undefined,
	) {
		super('The first page is known');
	}
}

/** Ends a reading before anything is sent. */
async function* asking(
	question: Question,
	{ from }: WalkOptions = {},
): AsyncGenerator<Page, void, undefined> {
	yield await Promise.reject<Page>(new Asked(question, from));
}

/** The first question of the detection mode; nothing where the list is not asked at first. */
async function questionOf(
	{ rules, parents }: SyncPlan,
	mark: SyncState | undefined,
	reading: Omit<PollContext, 'isFiltered' | 'pages'>,
): Promise<Pick<Asked, 'from' | 'question'>> {
	if (parents !== undefined) return { question: {}, from: undefined };
	const outcome = await detectionFor(rules)
		.detect(mark, { ...reading, isFiltered: true, pages: asking })
		.catch((error: unknown) => {
			if (error instanceof Asked) return error;
			throw error;
		});
	return outcome instanceof Asked ? outcome : { question: {}, from: undefined };
}

/** The very first request of a reading, which is not sent. @throws RestError | TokenFlowError */
export async function firstRequestOf(
	plan: SyncPlan,
	mark: SyncState | undefined,
	session: Session,
	reading: Omit<PollContext, 'isFiltered' | 'pages'>,
): Promise<ApiRequest> {
	const { parts, pages }: ListSource = plan.parents?.list ?? plan.list;
	const { question, from } = await questionOf(plan, mark, reading);
	const request = buildRequest(session.flow, askedParts(parts, plan.rules, question));
	return firstRequest(request, { ...pages, ...(from === undefined ? {} : { from }) });
}
