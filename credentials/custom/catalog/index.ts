import type { KnownApi } from './api';
import { adobe } from './adobe';
import { akeneo } from './akeneo';
import { amadeus } from './amadeus';
import { amazonSellingPartner } from './amazonSellingPartner';
import { anypoint } from './anypoint';
import { appStoreConnect } from './appStoreConnect';
import { auth0 } from './auth0';
import { bluesky } from './bluesky';
import { boxClientCredentials } from './boxClientCredentials';
import { businessCentral } from './businessCentral';
import { cjDropshipping } from './cjDropshipping';
import { commercetools } from './commercetools';
import { crowdstrike } from './crowdstrike';
import { databricks } from './databricks';
import { directus } from './directus';
import { docuSign } from './docuSign';
import { ebay } from './ebay';
import { fedex } from './fedex';
import { gitHubApp } from './gitHubApp';
import { googleServiceAccount } from './googleServiceAccount';
import { jamf } from './jamf';
import { keycloak } from './keycloak';
import { looker } from './looker';
import { marketo } from './marketo';
import { matrix } from './matrix';
import { mattermost } from './mattermost';
import { microsoftGraph } from './microsoftGraph';
import { odkCentral } from './odkCentral';
import { procore } from './procore';
import { salesforce } from './salesforce';
import { salesforceJwt } from './salesforceJwt';
import { sapBtp } from './sapBtp';
import { servicenow } from './servicenow';
import { shopify } from './shopify';
import { shopware } from './shopware';
import { snowflake } from './snowflake';
import { spotify } from './spotify';
import { toast } from './toast';
import { ups } from './ups';
import { zoom } from './zoom';

/** Widely used APIs by the value of *API*: one file each, true to the page that its `source` names. */
export const KNOWN_APIS: Readonly<Record<string, KnownApi>> = {
	adobe,
	akeneo,
	amadeus,
	amazonSellingPartner,
	anypoint,
	appStoreConnect,
	auth0,
	bluesky,
	boxClientCredentials,
	businessCentral,
	cjDropshipping,
	commercetools,
	crowdstrike,
	databricks,
	directus,
	docuSign,
	ebay,
	fedex,
	gitHubApp,
	googleServiceAccount,
	jamf,
	keycloak,
	looker,
	marketo,
	matrix,
	mattermost,
	microsoftGraph,
	odkCentral,
	procore,
	salesforce,
	salesforceJwt,
	sapBtp,
	servicenow,
	shopify,
	shopware,
	snowflake,
	spotify,
	toast,
	ups,
	zoom,
};
