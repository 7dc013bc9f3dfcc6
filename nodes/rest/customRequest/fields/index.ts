import type { INodeProperties } from 'n8n-workflow';

import { labelsOf } from '../../errors/labels';
import { bodyFields } from './bodyFields';
import { requestOptions } from './optionFields';
import { knownPageFields, pageFields } from './pageFields';
import { headerFields, methodField, pathField, queryFields } from './targetFields';
import type { Where } from './where';

/**
 * The form of a request that a user describes.
 * @param pages how its pages are read: `pageFields` or, where a node knows that, `knownPageFields`
 */
export const requestForm = (
	where: Where,
	pages: (where: Where) => readonly INodeProperties[],
): INodeProperties[] => [
	methodField(where),
	pathField(where),
	...queryFields(where),
	...headerFields(where),
	...bodyFields(where),
	...pages(where),
	requestOptions(where),
];

const LABELS = labelsOf(requestForm({}, pageFields));

/** What the form calls a parameter, between quotes and with the group that it is in. */
export const quotedLabel = (parameter: string): string => LABELS[parameter] ?? `'${parameter}'`;

export { knownPageFields, pageFields };
