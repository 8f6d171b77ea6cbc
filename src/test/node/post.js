// node post.js PORT SECRET: posts one event by each library and prints what it was answered.
const { Webhook: StandardWebhook } = require('standardwebhooks');
const { Webhook: SvixWebhook } = require('svix');
const Stripe = require('stripe');

const [port, secret] = process.argv.slice(2);
const person = (who) => JSON.stringify({
  id: `evt_${who}`, type: 'contact.unsubscribed', data: { url: `https://www.linkedin.com/in/${who}` },
});

function standard() {
  const body = person('john-doe-standard');
  const now = new Date();
  return ['standard', body, {
    'webhook-id': 'msg_standard',
    'webhook-timestamp': Math.floor(now / 1000).toString(),
    'webhook-signature': new StandardWebhook(secret).sign('msg_standard', now, body),
  }];
}

function svix() {
  const body = person('john-doe-svix');
  const now = new Date();
  return ['svix', body, {
    'svix-id': 'msg_svix',
    'svix-timestamp': Math.floor(now / 1000).toString(),
    'svix-signature': new SvixWebhook(secret).sign('msg_svix', now, body),
  }];
}

function stripe() {
  const body = person('john-doe-stripe');
  return ['stripe', body, {
    'stripe-signature': new Stripe('sk_test_none').webhooks.generateTestHeaderString({ payload: body, secret }),
  }];
}

async function post([webhook, body, headers]) {
  const answer = await fetch(`http://127.0.0.1:${port}/webhooks/${webhook}`, {
    method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body,
  });
  console.log(`${webhook} ${answer.status}`);
}

(async () => {
  for (const request of [standard(), svix(), stripe()]) {
    await post(request);
  }
})();
