package dev.bailiwick.config.shape;

import dev.bailiwick.config.yaml.YamlNode;
import dev.bailiwick.config.yaml.YamlNode.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A value written as one piece of text.
///
/// @param printer the value as an operator writes it
public record Scalar<T>(
        String words, Map<String, Object> schema, Parser<T> parser, Function<T, String> printer)
        implements Shape<T> {

    /// From text to a value.
    public interface Parser<T> {
        /// Reads the text or judges the value.
        ///
        /// @return the value, or null when a mistake was reported to `reading`
        @Nullable T parse(Text text, Reading reading);
    }

    /// This shape, or a word that stands for "none of them".
    public Scalar<Optional<T>> orWord(String word) {
        return new Scalar<>(
                word + " or " + words,
                Map.of("anyOf", List.of(Map.of("const", word), schema)),
                (text, reading) -> {
                    if (text.text().equals(word)) {
                        return Optional.empty();
                    }
                    T value = parser.parse(text, reading);
                    return value == null ? null : Optional.of(value);
                },
                value -> value.isPresent() ? printer.apply(value.get()) : word);
    }

    /// This shape for a value that is made of another.
    ///
    /// @param make the value of what was written
    /// @param written what is to be written for a value
    public <U> Scalar<U> map(Function<T, U> make, Function<U, T> written) {
        return new Scalar<>(
                words,
                schema,
                (text, reading) -> {
                    T value = parser.parse(text, reading);
                    return value == null ? null : make.apply(value);
                },
                value -> printer.apply(written.apply(value)));
    }

    /// This shape with a further condition.
    ///
    /// @param condition gives back the value, or null when it reported why not
    public Scalar<T> where(Condition<T> condition) {
        return new Scalar<>(
                words,
                schema,
                (text, reading) -> {
                    T value = parser.parse(text, reading);
                    return value == null ? null : condition.apply(value, text, reading);
                },
                printer);
    }

    /// A condition on a value; says itself why a value does not hold.
    public interface Condition<T> {
        /// Reads the text or judges the value.
        ///
        /// @return the value, or null when a mistake was reported to `reading`
        @Nullable T apply(T value, Text text, Reading reading);
    }

    @Override
    public @Nullable T read(YamlNode node, Reading reading) {
        return node instanceof Text text && !text.isNothing()
                ? parser.parse(text, reading)
                : reading.refuseType(node, words);
    }

    @Override
    public String print(T value) {
        return printer.apply(value);
    }
}
