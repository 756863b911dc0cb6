'use strict';

// Shows the document that the server makes from its own routes; nothing is loaded from elsewhere.
window.addEventListener('load', () => {
  window.ui = SwaggerUIBundle({
    url: '/openapi',
    dom_id: '#api',
    deepLinking: true,
    docExpansion: 'none',
    defaultModelsExpandDepth: 0,
    persistAuthorization: true,
    validatorUrl: null,
    tryItOutEnabled: true
  });
});
