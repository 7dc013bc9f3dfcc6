import type { INodeProperties } from 'n8n-workflow';

import { bodyFields } from './fields/bodyFields';
import { requestOptions } from './fields/optionFields';
import { pageFields } from './fields/pageFields';
import { targetFields } from './fields/targetFields';
import { getChangedFields } from './sync/syncForm';

/** The form of the resource Request. */
export const requestFields: INodeProperties[] = [
	...targetFields,
	...bodyFields,
	...pageFields,
	requestOptions,
	...getChangedFields,
];
