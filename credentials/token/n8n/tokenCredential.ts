import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';
import once from 'lodash/once';

import { systemRuntime } from '../../common/runtime';
import { type CompilerModule, loadCompiler, registerCompiler } from './compilers';
import type { Compile } from './gate';
import { testRequest } from './testRequest';

/** The test of every credential type: login and check call are made and judged in the hook. */
export const connectionTest: ICredentialTestRequest = { request: testRequest(systemRuntime) };

/** Creates preAuthentication and authenticate for a credential type; n8n starts without the engine. */
export function tokenCredential(type: string, compiler: Compile | CompilerModule) {
	registerCompiler(type, compiler);
	const hooks = once(async () => {
		const [{ hooksOf }] = await Promise.all([import('./credential.js'), loadCompiler(type)]);
		return hooksOf(type);
	});
	return {
		async authenticate(
			credentials: ICredentialDataDecryptedObject,
			requestOptions: IHttpRequestOptions,
		): Promise<IHttpRequestOptions> {
			const { authenticate } = await hooks();
			return await authenticate(credentials, requestOptions);
		},
		async preAuthentication(
			this: IHttpRequestHelper,
			credentials: ICredentialDataDecryptedObject,
		): Promise<IDataObject> {
			const { preAuthentication } = await hooks();
			return await preAuthentication(this, credentials);
		},
	};
}
