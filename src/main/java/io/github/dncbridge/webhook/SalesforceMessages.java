package io.github.dncbridge.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Salesforce's outbound message: up to a hundred records in a SOAP envelope.
 *
 * <p>It holds the fields as they are now; null ones are left out. Document types and entities are
 * refused, and the session id is never looked at.
 */
final class SalesforceMessages implements EventReader {

  /** The answer that Salesforce takes for an acknowledgement; anything else is sent again. */
  static final String ACKNOWLEDGEMENT =
      """
      <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>\
      <notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack>\
      </notificationsResponse></soapenv:Body></soapenv:Envelope>""";

  private static final String OUTBOUND = "http://soap.sforce.com/2005/09/outbound";
  private static final int DEEPEST = 20;

  private final String organizationId;

  /**
   * @param organizationId the organisation whose messages count, 15 or 18 characters
   */
  SalesforceMessages(String organizationId) {
    this.organizationId = organizationId;
  }

  @Override
  public Events read(WebhookRequest request) {
    try {
      XMLStreamReader xml =
          factory().createXMLStreamReader(new ByteArrayInputStream(request.body().bytes()));
      return envelope(xml);
    } catch (XMLStreamException e) {
      throw new MalformedBodyException(
          "The body is not an outbound message's SOAP envelope (line %d)."
              .formatted(e.getLocation() == null ? 0 : e.getLocation().getLineNumber()));
    }
  }

  private Events envelope(XMLStreamReader xml) throws XMLStreamException {
    List<Events.Part> parts = new ArrayList<>();
    boolean organizationSeen = false;
    int depth = 0;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw new MalformedBodyException("The body has a document type or an entity.");
      }
      if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        depth = deeper(depth);
        if (isOutbound(xml, "OrganizationId")) {
          requireOrganization(xml.getElementText());
          organizationSeen = true;
          depth--;
        } else if (isOutbound(xml, "Notification")) {
          parts.add(notification(xml));
          depth--;
        }
      }
    }
    if (!organizationSeen) {
      throw new MalformedBodyException("The body has no OrganizationId.");
    }
    return new Events(parts);
  }

  /** Ids are compared by their first 15 characters: the other three are a checksum. */
  private void requireOrganization(String found) {
    if (!prefix(found.strip()).equals(prefix(organizationId))) {
      throw new MalformedBodyException("The message is from another organisation.");
    }
  }

  private static String prefix(String id) {
    return id.length() == 18 ? id.substring(0, 15) : id;
  }

  private static Events.Part notification(XMLStreamReader xml) throws XMLStreamException {
    String id = "";
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    boolean inObject = false;
    int depth = 1;
    while (depth > 0) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (isOutbound(xml, "Id")) {
          id = xml.getElementText();
        } else if (xml.getLocalName().equals("sObject")) {
          inObject = true;
          depth = deeper(depth);
        } else if (inObject) {
          record.put(xml.getLocalName(), xml.getElementText());
        } else {
          depth = deeper(depth);
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw new MalformedBodyException("The body has an entity.");
      }
    }
    String key = JsonBody.text(record.path("Id"));
    if (id.isEmpty() || key.isEmpty()) {
      throw new MalformedBodyException("A notification has no Id, or its sObject has none.");
    }
    return new Events.Part(id, new Event.Told(key, record));
  }

  private static int deeper(int depth) {
    if (depth >= DEEPEST) {
      throw new MalformedBodyException("The body is nested deeper than an outbound message.");
    }
    return depth + 1;
  }

  private static boolean isOutbound(XMLStreamReader xml, String name) {
    return xml.getLocalName().equals(name) && OUTBOUND.equals(xml.getNamespaceURI());
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    return factory;
  }
}
