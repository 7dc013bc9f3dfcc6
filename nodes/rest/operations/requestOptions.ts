import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { field } from '../../../credentials/common/form';
import { numberOf, recordOf } from '../../../credentials/common/unknown';
import type { CallRules } from '../call/call';
import { commonOptions } from '../customRequest/fields/commonOptions';
import { readResponseRules } from '../customRequest/settings';
import { itemParameter } from '../items/itemParameter';
import { DEFAULT_TEXT_LIMIT } from '../items/toolOutput';
import type { Service } from './operation';

const NAME = 'requestOptions';

/** One field for all operations: each of its own would make the node's description several times as long. */
export const requestOptionsField = ({ resources }: Service): INodeProperties =>
	field('Request Options', NAME, 'collection', {
		placeholder: 'Add Option',
		displayOptions: { show: { resource: resources.map(({ name }) => name) } },
		options: [...commonOptions],
	});

interface RequestOptions extends Pick<CallRules, 'responseRules'> {
	readonly isDryRun: boolean;
	/** Characters that an AI agent gets. */
	readonly textLimit: number;
}

/** The options of an operation's request. @throws RestError */
export function requestOptionsOf(ctx: IExecuteFunctions, itemIndex: number): RequestOptions {
	const collection: unknown = itemParameter(ctx, itemIndex, NAME, {});
	const { dryRun, aiTextLimit, responseRules } = recordOf(collection);
	const limit = numberOf(aiTextLimit) ?? 0;
	return {
		isDryRun: dryRun === true,
		textLimit: limit >= 1 ? Math.floor(limit) : DEFAULT_TEXT_LIMIT,
		responseRules: readResponseRules(responseRules, "'Response Rules' under 'Request Options'"),
	};
}
