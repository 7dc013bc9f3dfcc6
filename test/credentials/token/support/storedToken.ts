import { systemRuntime } from '../../../../credentials/common/runtime';
import { parseState } from '../../../../credentials/token/engine/storedState';
import { STORED_FIELD } from '../../../../credentials/token/n8n/storedFields';

/** The token that a saved credential holds; '' where there is none. */
export function storedToken(fields: Readonly<Record<string, unknown>>): string {
	const { identities = [] } = parseState(fields[STORED_FIELD], systemRuntime) ?? {};
	return [...identities].map(([, { token }]) => token?.value ?? '').find(Boolean) ?? '';
}
