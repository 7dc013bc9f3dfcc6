import type { IDataObject } from 'n8n-workflow';

import type { UnknownRecord } from '../../credentials/common/unknown';

const isGuid = (name: string) => /guid$/i.test(name);

/**
 * A record with its GUIDs behind everything else. n8n shows the columns of a table in the order of the fields,
 * and HelloFlex begins its records with a GUID, which is four lines high there.
 */
export const namesFirst = (record: UnknownRecord): IDataObject =>
	Object.fromEntries(
		Object.entries(record).sort(
			([one], [other]) => Number(isGuid(one)) - Number(isGuid(other)),
		),
	) as IDataObject;
